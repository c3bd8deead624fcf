"""Which English word classes does the examiner know?

Closed classes and short lists of everyday forms, written for this engine; only `common_words.txt` is read from a file.
"""

from functools import cache
from pathlib import Path

_COMMON_FILE = Path(__file__).with_name("common_words.txt")


def word_set(words: str) -> frozenset[str]:
    """The words of a list written with spaces between them."""
    return frozenset(words.split())


DETERMINERS = word_set("a an the my your his her its our their this these those every each")
PREPOSITIONS = word_set(
    "of in on at by for with from to into about between among during without within towards toward against "
    "through under over across per upon like than"
)
CONJUNCTIONS = word_set("and or but because although though if unless whereas while when since so nor as")
BE_FORMS = word_set("am is are was were be been being")
HAVE_DO = word_set("have has had having do does did")
MODALS = word_set("can could will would shall should may might must cannot")
SUBJECT_PRONOUNS = word_set("i he she we they")
PRONOUNS = SUBJECT_PRONOUNS | word_set(
    "it you me him us them who whom which that what someone everyone something myself themselves itself one "
    "there anyone everything nothing nobody people"
)
ADVERBS = word_set(
    "not no also very more most such some many much any all both other only just even too then now there here "
    "how where why whose less few little own same well still often however therefore up out"
)
FUNCTION_WORDS = (DETERMINERS | PREPOSITIONS | CONJUNCTIONS | BE_FORMS | HAVE_DO | MODALS | PRONOUNS | ADVERBS) - {
    "people"
}

SUBORDINATORS = word_set(
    "because although though if unless whereas while when since which who whom whose that whether until once "
    "wherever whenever where"
)
VAGUE_WORDS = word_set(
    "good bad big nice thing things stuff lot lots very really get gets got getting great huge something"
)
INFORMAL_WORDS = word_set("kids kid gonna wanna guys guy stuff okay ok cool awesome etc u lots dad mum yeah tons")
# Without "nothing", "everything" and "none": they stand in plain statements too ("offer it for nothing").
ABSOLUTE_WORDS = word_set("always never everyone everybody nobody completely totally definitely")

CONNECTIVES: tuple[str, ...] = (
    "on the other hand", "on the one hand", "on the contrary", "in contrast", "by contrast", "in addition",
    "in addition to", "as a result", "as a consequence", "for this reason", "for example", "for instance",
    "in other words", "in particular", "in fact", "in conclusion", "to conclude", "to sum up", "in summary",
    "all in all", "as well as", "not only", "even though", "in spite of", "despite", "due to", "because of",
    "such as", "to begin with", "first of all", "at the same time", "in the same way", "compared to",
    "compared with", "in comparison", "in turn", "provided that", "as long as", "so that", "in order to",
    "rather than", "apart from", "with regard to", "regarding", "however", "moreover", "furthermore", "therefore",
    "thus", "hence", "consequently", "nevertheless", "nonetheless", "although", "though", "whereas", "while",
    "because", "since", "besides", "additionally", "similarly", "likewise", "meanwhile", "otherwise", "instead",
    "firstly", "secondly", "thirdly", "finally", "lastly", "overall", "then", "afterwards", "subsequently",
    "specifically", "namely", "also", "if", "unless", "until", "accordingly", "conversely", "ultimately", "indeed",
)  # fmt: skip


@cache
def common_words() -> frozenset[str]:
    """Everyday base forms, lower case."""
    lines = _COMMON_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y"), ("ing", ""), ("ing", "e"), ("ed", ""),
    ("ed", "e"), ("es", ""), ("s", ""), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ly", ""), ("d", ""),
    ("'s", ""), ("ness", ""), ("ful", ""),
)  # fmt: skip


def bases(word: str) -> set[str]:
    """The word (lower case) and the forms it may be an inflection of."""
    found = {word}
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + put
            found.add(stem)
            if not put and len(stem) > 3 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return found


@cache
def is_common(word: str) -> bool:
    """Whether a lower-case word, or a form it inflects, is an everyday word."""
    return not common_words().isdisjoint(bases(word))


@cache
def stem(word: str) -> str:
    """A crude stem that lets *pollute*, *polluted* and *pollution* meet; lower case in, lower case out."""
    for ending in ("isations", "izations", "isation", "ization", "ational", "ations", "ation", "ments", "ment",
                   "ities", "ity", "ness", "ions", "ion", "ings", "ing", "ers", "ies", "ied", "ers", "er", "ed",
                   "es", "ly", "al", "s", "e", "y"):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
