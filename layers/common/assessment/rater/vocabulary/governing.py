"""Which words ask something of the form of a word behind them, and which pairs of forms do learners confuse?"""

from __future__ import annotations

from assessment.rater.vocabulary.closed import ARTICLES, BE, MODALS, POSSESSIVES, words
from assessment.rater.vocabulary.nouns import BARE
from assessment.rater.vocabulary.verbs import VERBS_ONLY

PLURAL_WANTED = words(
    "many several few various numerous two three four five six seven eight nine ten these those both different"
)
PLURAL_OR_MASS = words("some most other all certain such more")
"""Before a noun that is counted they want a plural as well."""
SINGULAR_WANTED = words("a an each every another")
SUBJECTS = words(
    "i he she it we they you who which that people everyone everybody everything someone something nobody nothing"
)
ASKING = words(
    "essential important necessary vital crucial suggest suggests suggested recommend recommends recommended demand "
    "demands demanded insist insists insisted propose proposes proposed require requires required"
)
"""Before *that*: a verb without -s may be a subjunctive."""
DO_FORMS = words("do does did don't doesn't didn't")
BASE_WANTED = MODALS | DO_FORMS
ING_WANTED = words("by of for without from about before after while on instead")
COUNTED_OF = words("number numbers lot lots variety range kinds types one")
HAVE_FORMS = words("have has haven't hasn't")
BE_FORMS = BE | words("isn't aren't wasn't weren't")
DETERMINED = SINGULAR_WANTED | ARTICLES | POSSESSIVES | {"this", "that", "one"}
SURE_VERBS = VERBS_ONLY | words(
    "argue claim contain deserve exceed outweigh outnumber require depict describe represent indicate reveal live"
)
ODD_PLURALS = frozenset({"children", "men", "women", "people", "lives"})
NUMBER_PAIRS = (
    frozenset({"is", "are"}), frozenset({"was", "were"}), frozenset({"am", "is"}), frozenset({"am", "are"}),
    frozenset({"have", "has"}), frozenset({"do", "does"}),
)  # fmt: skip
SOMETIMES = frozenset({"sometime", "sometimes"})
LIVE = frozenset({"live", "lives"})
UNDECIDED = (frozenset({"life", "lives"}), frozenset({"persons", "people"}), frozenset({"new", "news"}))
"""Which of the two is meant is seldom certain, or both are right."""
ALWAYS_COUNTED = BARE | words(
    "pupil consumer user passenger resident neighbour neighbor learner singer actor lawyer judge writer reader driver "
    "owner leader voter viewer speaker listener traveller traveler buyer seller manager director candidate applicant "
    "graduate volunteer immigrant migrant refugee patient tenant inhabitant pedestrian cyclist politician professor "
    "lecturer designer programmer researcher expert specialist colleague partner boss mother father brother sister "
    "husband wife son daughter baby grandparent relative guest stranger hero celebrity idol robot laptop phone "
    "smartphone camera newspaper magazine album song novel poem letter photo video advertisement "
    "brand shopper shop mall supermarket bank hotel cinema classroom bridge tunnel tower wall "
    "window door chair bottle bag box cup spoon knife neuron molecule element atom planet satellite rocket engine "
    "battery tool technique method approach strategy reason mistake error habit suburb village district county "
    "province continent neighbourhood neighborhood citizen kilometre kilometer metre meter litre dollar pound euro "
    "dog cat horse cow bird insect bee medal prize award match tournament team club gender dozen"
)
"""Nouns that want a determiner in the singular whatever they mean."""
