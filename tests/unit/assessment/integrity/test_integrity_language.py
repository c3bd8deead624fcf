"""Is another language told from English, from poor English, and from nothing at all?"""

import json
import unicodedata

import pytest

from assessment.integrity import inspect
from assessment.integrity.language import not_english, read
from assessment.integrity.text import Text
from assessment.rater.words import zipf
from tests.attacks.corpus import ESSAYS, scripts

QUESTION = "Should every town have a public library? Give reasons for your answer."
VIETNAMESE = json.loads((ESSAYS / "vietnamese.json").read_text("utf-8"))["essay_content"]
FOREIGN = {
    "Dutch": "Veel mensen denken dat elke stad een bibliotheek moet hebben, ook al staat de meeste informatie op "
    "internet. Ik ben het daar mee eens, want in een bibliotheek kunnen kinderen in alle rust lezen en huiswerk maken.",
    "French": "La plupart des gens pensent que chaque ville doit avoir une bibliotheque. Je suis tout a fait d'accord, "
    "car elle permet aux enfants de lire et de faire leurs devoirs dans un endroit calme, meme si cela coute cher.",
    "German": "Viele Menschen glauben, dass jede Stadt eine Bibliothek haben soll. Ich bin auch dieser Meinung, weil "
    "man dort in Ruhe lesen und lernen kann und weil nicht alle Kinder zu Hause einen Platz zum Arbeiten haben.",
    "Spanish": "Mucha gente piensa que cada ciudad debe tener una biblioteca. Estoy de acuerdo, porque los ninos "
    "pueden leer y hacer sus deberes en un lugar tranquilo, aunque eso cueste dinero a todos los que pagan impuestos.",
    "Indonesian": "Banyak orang berpikir bahwa setiap kota harus memiliki perpustakaan, walaupun informasi sudah ada "
    "di internet. Saya setuju karena anak-anak dapat belajar dengan tenang dan orang tua dapat bertemu dengan teman.",
    "pinyin": "wo renwei mei ge chengshi dou yinggai you yi ge tushuguan, yinwei haizi men keyi zai nali dushu he zuo "
    "zuoye. suiran zhe yao hua qian, danshi wo juede hen zhide. women cun li de tushuguan hen xiao.",
    "romaji": "watashi wa subete no machi ni toshokan ga hitsuyou da to omoimasu. kodomo tachi wa soko de shizuka ni "
    "hon wo yomu koto ga dekimasu. okane wa kakarimasu ga, sore dake no kachi ga aru to omoimasu.",
    "Hindi": "bahut se log sochte hain ki har shahar mein ek pustakalay hona chahiye. main is baat se sahmat hoon "
    "kyonki bachche wahan shanti se padh sakte hain aur apna kaam kar sakte hain.",
    "Russian": "Многие люди думают, что в каждом городе должна быть библиотека. Я согласен, потому что дети могут там "
    "спокойно читать и делать уроки, а пожилые люди встречаются там с друзьями.",
    "Chinese": "很多人认为每个城市都应该有一个图书馆。我同意,因为孩子们可以在那里安静地读书和做作业。" * 3,
}
NOTES = (
    "Cars: pollution, noise, accidents. Buses cheaper, cleaner, slower. Bicycles healthy, free, fun. Government "
    "policy: ban cars, build lanes, subsidise buses. Shops lose customers, residents gain quiet streets."
)
WEAK = (
    "peple tink car bad becos polushun. goverment shud do somting. i tink bus gud for peple and chidren can go scool "
    "by bus. in my contry many car in road. it make me angry evry day."
)


def _unaccented(text: str) -> str:
    plain = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return plain.replace("đ", "d").replace("Đ", "D")


def _is_english(text: str) -> bool:
    return read(Text(text).words, zipf).is_english


@pytest.mark.parametrize("language", FOREIGN)
def test_other_language_is_band_zero_even_without_accents(language: str) -> None:
    verdict = inspect(FOREIGN[language], QUESTION, zipf)

    assert verdict.flags[0] == "not_english"
    assert verdict.effect.fixed == 0.0


@pytest.mark.parametrize("text", [VIETNAMESE, _unaccented(VIETNAMESE)])
def test_vietnamese_is_band_zero_with_and_without_accents(text: str) -> None:
    assert inspect(text, QUESTION, zipf).effect.fixed == 0.0


@pytest.mark.parametrize("start", range(0, 266, 14))
def test_any_fifteen_vietnamese_words_are_not_english(start: int) -> None:
    assert not _is_english(" ".join(VIETNAMESE.split()[start : start + 15]))


@pytest.mark.parametrize("text", [NOTES, WEAK])
def test_english_notes_and_misspelt_english_are_not_band_zero(text: str) -> None:
    assert inspect(text, QUESTION, zipf).effect.fixed != 0.0


@pytest.mark.parametrize("text", ["Yes.", "No idea, sorry", "I don't know", "Café culture is nice", "Rules", "7"])
def test_few_english_words_are_english(text: str) -> None:
    assert _is_english(text)


def test_foreign_half_is_set_aside_and_the_english_half_is_rated() -> None:
    script = scripts()[-1]

    verdict = inspect(f"{script.essay}\n\n{VIETNAMESE}", script.question, zipf)

    assert verdict.effect.fixed is None
    assert {"foreign_text"} <= set(verdict.flags) <= {"foreign_text", "unreadable_text", "copied_prompt"}
    assert "thư viện" not in verdict.cleaned.text


def test_person_should_look_where_english_words_make_the_language_doubtful() -> None:
    words = "die van het een den und der mit zum bij " * 3 + "library children money school people parents " * 5
    text = Text(words)

    found = [it.flag for it in not_english(text, read(text.words, zipf))]

    assert found == ["not_english", "language_uncertain"]
