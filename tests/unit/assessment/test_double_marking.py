"""Does the policy do what its table says: row by row, in that order, and with no way around it?"""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import double_marking
from assessment.bands import SCALE, overall
from assessment.double_marking import DISCREPANCY, INJECTION_MARGIN, Circumstances, Marks, Reason, Verdict, decide

KEYS = ("task_response", "coherence_cohesion", "lexical_resource", "grammatical_range_accuracy")
TASK = KEYS[0]
NOTHING_ELSE = Circumstances(
    injection=False,
    asks_for_a_person=False,
    ceilings={},
    model_has_evidence=True,
    evidence_mostly_dropped=False,
    decision_band=None,
)
INJECTED = replace(NOTHING_ELSE, injection=True)
UNPROVEN = replace(NOTHING_ELSE, model_has_evidence=False)

Bands = float | tuple[float, ...]
WITHOUT, INJECTION, APART = Reason.MODEL_WITHOUT_EVIDENCE, Reason.INJECTION, Reason.RATERS_DISAGREE
FLAG, CAP, DROPPED = Reason.INTEGRITY_FLAG, Reason.INTEGRITY_CAP, Reason.EVIDENCE_MOSTLY_DROPPED
UNCERTAIN = Reason.DECISION_BAND_UNCERTAIN


def _each(bands: Bands) -> dict[str, float]:
    return dict(zip(KEYS, (bands,) * 4 if isinstance(bands, float) else bands, strict=True))


def _decided(model: Bands, statistical: Bands, seen: Circumstances = NOTHING_ELSE) -> Verdict:
    return decide(Marks("m", _each(model)), Marks("s", _each(statistical)), seen)


@pytest.mark.parametrize(
    ("model", "statistical", "seen", "reported", "reasons", "statistical_stands"),
    [
        pytest.param(6.5, 6.0, NOTHING_ELSE, 6.5, (), False, id="always the model's"),
        pytest.param(5.0, 6.0, NOTHING_ELSE, 5.0, (), False, id="the model's also when it is the lower one"),
        pytest.param(6.5, 6.0, UNPROVEN, 6.0, (WITHOUT,), True, id="no evidence, close"),
        pytest.param(9.0, 6.0, UNPROVEN, 6.0, (WITHOUT, APART), True, id="no evidence, apart"),
        pytest.param(5.0, 6.0, UNPROVEN, 6.0, (WITHOUT,), True, id="no evidence, the model lower"),
        pytest.param(9.0, 6.0, INJECTED, 6.0, (INJECTION,), True, id="injection, far apart"),
        pytest.param(7.5, 6.0, INJECTED, 6.0, (INJECTION,), True, id="injection, apart by the very limit"),
        pytest.param(3.0, 6.0, INJECTED, 6.0, (INJECTION,), True, id="injection that asks for a low band"),
        pytest.param(7.0, 6.0, INJECTED, 6.5, (INJECTION,), False, id="injection, above the margin"),
        pytest.param(6.5, 6.0, INJECTED, 6.5, (INJECTION,), False, id="injection, on the margin"),
        pytest.param(5.0, 6.0, INJECTED, 5.0, (INJECTION,), False, id="injection, the model lower"),
        pytest.param(
            (8.0, 6.0, 6.0, 6.0), 6.0, INJECTED, (6.5, 6.0, 6.0, 6.0), (INJECTION,), False, id="margin per criterion"
        ),
        pytest.param(7.5, 6.0, NOTHING_ELSE, 7.5, (APART,), False, id="apart by the very limit"),
        pytest.param(4.5, 6.0, NOTHING_ELSE, 4.5, (APART,), False, id="apart, the model lower"),
        pytest.param(7.0, 6.0, NOTHING_ELSE, 7.0, (), False, id="apart by half a band less"),
        pytest.param(
            (9.0, 5.0, 5.0, 5.0), 6.0, NOTHING_ELSE, (9.0, 5.0, 5.0, 5.0), (), False, id="apart in one criterion only"
        ),
        pytest.param(6.5, 6.0, replace(NOTHING_ELSE, asks_for_a_person=True), 6.5, (FLAG,), False, id="another flag"),
        pytest.param(
            6.5, 6.0, replace(INJECTED, asks_for_a_person=True), 6.5, (INJECTION, FLAG), False, id="flag and injection"
        ),
        pytest.param(6.5, 6.0, replace(NOTHING_ELSE, ceilings=_each(3.0)), 3.0, (CAP,), False, id="garbage"),
        pytest.param(2.5, 3.0, replace(NOTHING_ELSE, ceilings=_each(3.0)), 2.5, (), False, id="garbage, low anyhow"),
        pytest.param(
            6.5,
            6.0,
            replace(NOTHING_ELSE, ceilings={TASK: 4.0}),
            (4.0, 6.5, 6.5, 6.5),
            (CAP,),
            False,
            id="off topic: the task criterion alone",
        ),
        pytest.param(
            7.0,
            7.5,
            replace(NOTHING_ELSE, ceilings=_each((6.0, 7.5, 6.5, 7.0))),
            (6.0, 7.0, 6.5, 7.0),
            (CAP,),
            False,
            id="template: never above the light tier's",
        ),
        pytest.param(
            9.0,
            6.0,
            replace(UNPROVEN, ceilings=_each(3.0)),
            3.0,
            (WITHOUT, APART, CAP),
            True,
            id="a ceiling binds the statistical bands too",
        ),
        pytest.param(
            6.5, 6.0, replace(NOTHING_ELSE, evidence_mostly_dropped=True), 6.5, (DROPPED,), False, id="evidence dropped"
        ),
        pytest.param(
            6.5, 6.0, replace(NOTHING_ELSE, decision_band=6.5), 6.5, (UNCERTAIN,), False, id="decision band inside"
        ),
    ],
)
def test_row(
    model: Bands,
    statistical: Bands,
    seen: Circumstances,
    reported: Bands,
    reasons: tuple[Reason, ...],
    statistical_stands: bool,
) -> None:
    verdict = _decided(model, statistical, seen)

    assert verdict.criteria == _each(reported)
    assert verdict.overall == overall(_each(reported).values())
    assert (verdict.reasons, verdict.statistical_stands) == (reasons, statistical_stands)


def test_everything_at_once_gives_every_reason_in_the_order_of_the_table() -> None:
    seen = Circumstances(
        injection=True,
        asks_for_a_person=True,
        ceilings=_each(3.0),
        model_has_evidence=False,
        evidence_mostly_dropped=True,
        decision_band=3.0,
    )

    verdict = _decided(9.0, 6.0, seen)

    assert verdict.reasons == (WITHOUT, INJECTION, FLAG, CAP, DROPPED, UNCERTAIN)
    assert (verdict.low, verdict.overall, verdict.high) == (2.5, 3.0, 3.0)


def test_table_names_every_reason_in_the_order_they_are_given() -> None:
    named = re.findall(r"\| `([a-z_]+)`", double_marking.__doc__ or "")

    assert list(dict.fromkeys(named)) == [str(reason) for reason in Reason]


def test_limits_are_those_of_the_table() -> None:
    assert (DISCREPANCY, INJECTION_MARGIN) == (1.5, 0.5)


@pytest.mark.parametrize(
    ("model", "statistical", "low", "high"),
    [
        (6.5, 6.0, 5.5, 7.0),
        (6.0, 6.5, 5.5, 7.0),
        (6.0, 6.0, 5.5, 6.5),
        (7.0, 4.0, 3.5, 7.5),
        (9.0, 9.0, 8.5, 9.0),
        (9.0, 8.0, 7.5, 9.0),
        (1.0, 1.0, 0.5, 1.5),
    ],
)
def test_interval_spans_both_raters_and_their_error_and_stays_on_the_scale(
    model: float, statistical: float, low: float, high: float
) -> None:
    verdict = _decided(model, statistical)

    assert (verdict.low, verdict.high) == (low, high)


def test_interval_is_about_the_band_reported_not_the_one_that_was_set_aside() -> None:
    verdict = _decided(9.0, 6.0, UNPROVEN)

    assert (verdict.low, verdict.high) == (5.5, 6.5)


def test_interval_ends_at_a_band_that_was_capped() -> None:
    verdict = _decided(9.0, 6.0, replace(NOTHING_ELSE, ceilings=_each(3.0)))

    assert (verdict.low, verdict.high) == (2.5, 3.0)


def test_interval_of_a_ceiling_that_does_not_act_is_open_above() -> None:
    verdict = _decided(2.0, 2.0, replace(NOTHING_ELSE, ceilings=_each(3.0)))

    assert (verdict.low, verdict.high) == (1.5, 2.5)


@pytest.mark.parametrize(
    ("decision_band", "uncertain"),
    [(5.0, False), (5.5, False), (6.0, True), (6.5, True), (7.0, True), (7.5, False), (0.0, False), (9.0, False)],
)
def test_decision_band_is_uncertain_above_the_low_end_and_up_to_the_high_one(
    decision_band: float, uncertain: bool
) -> None:
    verdict = _decided(6.5, 6.0, replace(NOTHING_ELSE, decision_band=decision_band))

    assert (verdict.low, verdict.high) == (5.5, 7.0)
    assert (UNCERTAIN in verdict.reasons) == uncertain


_rated = st.sampled_from([band for band in SCALE if band >= 1])
_marks = st.tuples(_rated, _rated, _rated, _rated)
_ceilings = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(SCALE))
_seen = st.builds(
    Circumstances,
    injection=st.booleans(),
    asks_for_a_person=st.booleans(),
    ceilings=_ceilings,
    model_has_evidence=st.booleans(),
    evidence_mostly_dropped=st.booleans(),
    decision_band=st.none() | st.sampled_from(SCALE),
)


@given(_marks, _marks, _seen)
def test_no_bands_and_no_circumstances_find_a_way_around_the_table(
    model: tuple[float, ...], statistical: tuple[float, ...], seen: Circumstances
) -> None:
    verdict = _decided(model, statistical, seen)

    assert tuple(verdict.criteria) == KEYS
    assert 0 <= verdict.low <= verdict.overall <= verdict.high <= 9
    assert all(band <= seen.ceilings.get(key, 9.0) for key, band in verdict.criteria.items())
    if seen.injection:
        assert verdict.overall <= overall(statistical) + INJECTION_MARGIN
        assert Reason.INJECTION in verdict.reasons
    if not seen.model_has_evidence:
        assert all(verdict.criteria[key] <= band for key, band in _each(statistical).items())
        assert Reason.MODEL_WITHOUT_EVIDENCE in verdict.reasons
    if abs(overall(model) - overall(statistical)) >= DISCREPANCY:
        assert verdict.reasons
    if not verdict.reasons:
        assert verdict.criteria == _each(model)


@given(_marks, _marks)
def test_without_flags_and_limits_the_model_decides(model: tuple[float, ...], statistical: tuple[float, ...]) -> None:
    verdict = _decided(model, statistical)

    assert verdict.criteria == _each(model)
    assert not verdict.statistical_stands
