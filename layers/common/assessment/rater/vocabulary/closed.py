"""Which words belong to the closed classes of English?"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list written with spaces between them."""
    return frozenset(text.split())


ARTICLES = words("a an the")
POSSESSIVES = words("my your his her its our their")
DETERMINERS = ARTICLES | POSSESSIVES | words(
    "this that these those each every some any no another either neither all both such many much more most few fewer "
    "several enough less one two three four five six seven eight nine ten what which whose half various certain other"
)  # fmt: skip
PREPOSITIONS = words(
    "of in on at by for with from to into about between among during without within towards toward against through "
    "under over across per upon like than beyond behind beside besides despite throughout via onto off near amid along "
    "around above below since until till regarding concerning including"
)
CONJUNCTIONS = words("and or but nor so yet because although though if unless whereas while when as since than that")
SUBORDINATORS = words(
    "because although though if unless whereas while when since until once whenever wherever whether as lest provided "
    "albeit"
)
BE = words("am is are was were be been being")
HAVE = words("have has had having")
DO = words("do does did")
MODALS = words("can could will would shall should may might must cannot can't won't couldn't wouldn't shouldn't")
SUBJECTS = words("i he she we they it you")
PRONOUNS = SUBJECTS | words(
    "me him us them who whom someone everyone anyone everybody somebody nobody something everything nothing anything "
    "myself yourself himself herself itself ourselves themselves themself mine yours ours theirs one ones"
)
RELATIVES = words("which who whom whose that where")
ADVERBS = words(
    "not n't also very too then now there here how why just even only still again often never always ever rather quite "
    "almost already up out down well back more most less least so however therefore"
)
FUNCTION_WORDS = (
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | BE | HAVE | DO | MODALS | PRONOUNS | RELATIVES | ADVERBS
    | words("isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't it's i'm they're we're you're he's "
            "she's that's there's i've we've they've let's who's what's own same when where")
)  # fmt: skip

MID_ADVERBS = words(
    "also always often usually really never sometimes still only just even not already probably certainly generally "
    "actually then"
)
"""Adverbs that stand between a subject or auxiliary and its verb."""

VAGUE = words("thing things stuff something lot lots good bad big nice get gets got getting great huge")
INTENSIFIERS = words("very really so too extremely totally completely absolutely")
INFORMAL = words(
    "kids kid gonna wanna guys guy stuff okay ok cool awesome etc u ur lots dad mum mom yeah tons cuz coz bcz pls "
    "thanks hi hello bye super nowaday"
)
ABSOLUTES = words("always never everyone everybody everything nobody nothing all every none only")
HEDGES = words(
    "may might could seem seems appear appears tend tends likely unlikely probably perhaps possibly arguably "
    "potentially relatively somewhat largely generally typically often presumably"
)
CONTRACTIONS = words(
    "isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't won't can't couldn't wouldn't shouldn't "
    "it's i'm they're we're you're he's she's that's there's i've we've they've you've let's who's what's i'll "
    "they'll we'll you'll i'd they'd we'd"
)
BARE_CONTRACTIONS = words(
    "dont doesnt didnt cant wont isnt arent wasnt werent couldnt wouldnt shouldnt havent hasnt thats im ive"
)
