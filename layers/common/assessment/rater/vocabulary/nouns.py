"""Which everyday nouns are countable, and which are never counted?"""

from __future__ import annotations

from assessment.rater.vocabulary.closed import words

SINGULAR = words(
    "problem person country city student child idea car job company teacher parent family friend reason advantage "
    "disadvantage example effect result solution opportunity skill subject language village animal building computer "
    "employee employer worker book game house method factor aspect thing way individual citizen member town machine "
    "phone law rule tourist visitor customer consumer product group benefit drawback issue difficulty challenge "
    "question answer opinion view point statement topic essay sentence word picture place area region nation society "
    "government adult teenager youngster woman man boy girl criminal prisoner offender doctor nurse engineer "
    "scientist artist musician athlete player team sport hobby activity event festival museum library hospital "
    "factory vehicle road street bus train plane airport shop store market restaurant meal vegetable fruit plant tree "
    "river lake mountain island forest farm farmer apartment flat room kitchen garden park graph chart table diagram "
    "figure percentage number amount category year month week day hour minute century decade trend difference "
    "similarity change increase decrease course lesson class university college degree exam test mistake habit "
    "tradition custom culture belief value goal aim target plan project program programme system policy measure tax "
    "fee price cost salary loan website application device tool invention disease illness medicine crime punishment "
    "accident risk threat danger source resource material"
)
IRREGULAR_PLURALS = words("people children women men feet teeth mice lives wives criteria phenomena media data")
_ALSO_MASS = words(
    "society government university college culture crime medicine punishment illness difficulty change fruit exam tax "
    "disease plant law sport class value danger risk cost man opinion course market material increase decrease "
    "tradition custom school age hospital plane bus car train percentage number home language animal example view "
    "point place question way part benefit effect measure issue year month week day diagram figure table individual "
    "advantage family town product salary reason hobby"
)


def plural_of(noun: str) -> str:
    """The regular plural."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


PLURAL = (frozenset(plural_of(noun) for noun in SINGULAR - {"man", "woman", "child", "person"})) | IRREGULAR_PLURALS
BARE = SINGULAR - _ALSO_MASS
"""Singulars that always want a determiner."""

COLLECTIVE = words("government team family company group class staff police number media data")
MISCOUNTED = words(
    "informations advices knowledges equipments furnitures homeworks softwares luggages evidences researches staffs "
    "moneys childs childrens mans womans persons peoples pollutions educations transportations medias datas stuffs "
    "feedbacks trainings sceneries traffics behaviors behaviours progresses wastes foods fruits healths"
) - words("researches behaviors behaviours foods fruits trainings peoples persons wastes")
MASS = words(
    "information advice knowledge equipment furniture homework software luggage evidence research money pollution "
    "education transportation traffic progress work time water air health happiness technology behaviour behavior food "
    "stress energy electricity attention importance rubbish garbage waste violence poverty unemployment employment "
    "experience training housing accommodation"
)
ABSTRACT = words(
    "society nature humanity mankind globalisation globalization pollution unemployment happiness technology tourism "
    "poverty friendship"
)
"""Nouns that stand without *the* when they are meant in general."""
