"""What is possible holds what every completion leads to, and where it says so, it is just that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.possible import answer_classes as classes
from xinfu.checkup.possible import enumeration
from xinfu.checkup.possible.dependencies import dependencies
from xinfu.checkup.possible.enumeration import TooManyStatesError, outcomes, rowless
from xinfu.checkup.possible.intervals import completing
from xinfu.checkup.possible.possible import Possible, possible
from xinfu.checkup.result import evaluate
from xinfu.packs.pack import Factor, Pack

from tests.support import naive
from tests.support.completions import (
    MOST,
    completed,
    completion_count,
    completions,
    factors_of,
    kept,
    positions,
)
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, factor, frame, one, pack_of
from tests.support.shipped import advising_packs, shipped
from tests.support.strategies import answers_to, trees


def ends(found: Possible) -> tuple[object, ...]:
    return found.low, found.high


def tried(pack: Pack, item: Factor, standing: Mapping[str, Answer]) -> Possible:
    """Return all that comes about when every completion of these answers is tried to the end."""
    every = list(outcomes(pack, dependencies(pack, item.id), standing, TODAY))
    scores = {outcome.score for outcome in every if outcome.score is not None}
    bands = sorted({o.band for o in every if o.band is not None}, key=lambda band: band.position)
    exact = all(outcome.exact for outcome in every)
    return Possible(min(scores, default=None), max(scores, default=None), tuple(bands), exact)


def check_contained(found: Possible, scores: set[Fraction], bands: set[int]) -> None:
    """Check that nothing lies outside of what is said to be possible."""
    assert bands <= positions(found)
    for score in scores:
        assert found.low is not None
        assert found.high is not None
        assert found.low <= score <= found.high


@examples(120)
@given(st.data())
def test_enumeration_is_what_completions_give(data: st.DataObject) -> None:
    tree = data.draw(trees())
    answers = data.draw(answers_to(tree))
    pack = pack_of(tree)
    for item in pack.factors.values():
        scores, bands = completed(tree, answers, item.id)
        standing = {key: answers[key] for key in kept(tree, answers, factors_of(tree, item.id))}
        every = tried(pack, item, standing)
        assert every.exact
        assert ends(every) == (min(scores, default=None), max(scores, default=None))
        assert positions(every) == bands


@examples(120)
@given(st.data())
def test_possible_levels_are_those_of_the_completions(data: st.DataObject) -> None:
    tree = data.draw(trees())
    answers = data.draw(answers_to(tree))
    pack = pack_of(tree)
    for item in pack.factors.values():
        scores, bands = completed(tree, answers, item.id)
        found = possible(pack, item, answers, TODAY)
        check_contained(found, scores, bands)
        assert found.exact
        assert positions(found) == bands


@examples(60)
@given(st.data(), st.sampled_from([0, 12, 40]), st.sampled_from([1, 2]), st.sampled_from([2, 4096]))
def test_what_is_cut_short_still_holds_what_completions_give(
    data: st.DataObject, most_states: int, most_values: int, most_subsets: int
) -> None:
    tree = data.draw(trees())
    answers = data.draw(answers_to(tree))
    pack = pack_of(tree)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(enumeration, "MAX_STATES", most_states)
        patch.setattr(enumeration, "MAX_VALUES", most_values)
        patch.setattr(classes, "MAX_SUBSETS", most_subsets)
        for item in pack.factors.values():
            scores, bands = completed(tree, answers, item.id)
            found = possible(pack, item, answers, TODAY)
            check_contained(found, scores, bands)
            if found.exact:
                assert positions(found) == bands


@examples(60)
@given(st.data())
def test_interval_alone_holds_what_completions_give(data: st.DataObject) -> None:
    tree = data.draw(trees())
    answers = data.draw(answers_to(tree))
    pack = pack_of(tree)
    for item in pack.factors.values():
        scores, bands = completed(tree, answers, item.id)
        standing = {key: answers[key] for key in kept(tree, answers, factors_of(tree, item.id))}
        scope = dependencies(pack, item.id)
        outline = completing(pack, scope, standing, TODAY)[0].interval_of(scope.factors)
        low, high = outline.ends or (None, None)
        levels = tuple(band for band in outline.bands if band is not None)
        check_contained(Possible(low, high, levels, exact=False), scores, bands)


@examples(80)
@given(st.data())
def test_estimate_lies_inside_the_interval_where_nothing_branches(data: st.DataObject) -> None:
    tree = data.draw(trees())
    for entry in tree["question"]:
        entry.pop("when", None)
    for item in tree["factor"]:
        item.pop("rule", None)
        item.pop("override", None)
        item["missing"] = "incomplete" if "of" in item or "lookup" in item else "partial"
        if not naive.feeders(tree, item["id"]):
            item["rule"] = [{"when": {"always": True}, "points": 1}]
    pack = pack_of(tree)
    answers = data.draw(answers_to(tree))
    for result in evaluate(pack, answers, TODAY).factors.values():
        found = possible(pack, result.factor, answers, TODAY)
        # Parts that share a question are estimated each for itself, so their sum may be out of reach.
        if result.score is not None and not result.factor.of:
            assert found.low is not None
            assert found.high is not None
            assert found.low <= result.score <= found.high


@examples(100)
@given(st.data())
def test_scores_without_a_row_are_those_that_completions_meet(data: st.DataObject) -> None:
    tree = data.draw(trees())
    for item in tree["factor"]:
        item["min_answered"] = 0
    pack = pack_of(tree)
    for item in pack.factors.values():
        if item.lookup is None:
            continue
        assume(completion_count(tree, ()) <= MOST)
        worlds = [naive.world_of(tree, filled) for filled in completions(tree, {}, ())]
        by = item.lookup.by
        met = [
            world.scores[item.id].status in ("scored", "estimated") and world.scores[item.id].score is None
            for world in worlds
            if all(isinstance(world.answers.get(key), Given) for key in by)
        ]
        has_values = bool(list(rowless(pack, dependencies(pack, item.id), TODAY)))
        event(f"without a row: {has_values}")
        assert has_values == any(met)


def test_scores_without_a_row_are_told_with_their_column() -> None:
    lookup = {"by": ["q"], "table": {"a": [0, 1, 2], "b": [0]}}
    questions = [one("q"), one("r", {"f": [0, 1]}), one("s", {"f": [0, 2]})]
    tree = frame(questions, factor=[factor("f", method="lookup", missing="zero", lookup=lookup)])
    pack = pack_of(tree)
    told = {("".join(chosen), int(raw)) for chosen, raw in rowless(pack, dependencies(pack, "f"), TODAY)}
    assert told == {("a", 3), ("b", 1), ("b", 2), ("b", 3)}


def all_of(tree: Tree, key: str, standing: dict[str, Answer] | None = None) -> Possible:
    pack = pack_of(tree)
    return tried(pack, pack.factors[key], standing or {})


def possible_in(tree: Tree, key: str, answers: dict[str, Answer] | None = None) -> Possible:
    pack = pack_of(tree)
    return possible(pack, pack.factors[key], answers or {}, TODAY)


def test_part_that_counts_twice_is_not_two_parts() -> None:
    tree = frame(
        [one("q", {"a": [0, 1]})],
        factor=[factor("a"), factor("minus", of=["a"], multiply=-1), factor("nil", of=["a", "minus"])],
    )
    nil = all_of(tree, "nil")
    assert (*ends(nil), nil.exact) == (0, 0, True)
    tree["factor"].append(factor("twice", of=["a", "a"]))
    tree["question"].append({**tree["question"][0], "id": "r"})
    found = all_of(tree, "twice")
    assert (*ends(found), found.exact) == (0, 4, True)


def test_part_without_a_row_is_missing() -> None:
    converted = factor("conv", method="lookup", missing="zero", lookup={"table": [7, 9]})
    tree = frame(
        [one("q", {"conv": [0, 5]}), one("r", {"plain": [2, 4]})],
        factor=[
            converted,
            factor("plain"),
            factor("mean", of=["conv", "plain"], method="mean", missing="zero"),
        ],
    )
    assert ends(all_of(tree, "mean")) == (1, Fraction(11, 2))
    tree["factor"][2]["missing"] = "incomplete"
    assert ends(all_of(tree, "mean")) == (Fraction(9, 2), Fraction(11, 2))


def test_skip_stands_only_where_the_author_gave_it_points() -> None:
    tree = frame(
        [one("q", {"f": [0, 2]}, skip=["unsure", "prefer_not"], unsure_points={"f": 1})], factor=[factor("f")]
    )
    unsure = possible_in(tree, "f", {"q": Skipped("unsure")})
    assert ends(unsure) == (1, 1)
    silent = possible_in(tree, "f", {"q": Skipped("prefer_not")})
    assert ends(silent) == (0, 2)


def test_many_options_are_bounded_from_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    question = one("q", {"f": [3, -1, 2, -5]}) | {"kind": "many"}
    tree = frame([question], factor=[factor("f", -4, 0)])
    exact = all_of(tree, "f")
    assert (*ends(exact), exact.exact) == (-6, 5, True)
    monkeypatch.setattr(enumeration, "MAX_VALUES", 8)
    bounded = all_of(tree, "f")
    assert (*ends(bounded), bounded.exact) == (-6, 5, False)
    assert len(bounded.bands) == 3


def test_bands_between_the_ends_are_kept_when_sums_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enumeration, "MAX_VALUES", 2)
    questions = [one(f"q{index}", {"f": [0, 10**index]}) for index in range(4)]
    found = all_of(frame(questions, factor=[factor("f", 0, 1, 1110)]), "f")
    assert (*ends(found), found.exact) == (0, 1111, False)
    assert positions(found) == {0, 1, 2, 3}


def test_chains_of_doubled_factors_and_a_thousand_questions_take_no_time() -> None:
    doubled = [factor("f0"), *(factor(f"f{i}", of=[f"f{i - 1}"] * 2) for i in range(1, 30))]
    questions = [one(f"q{index}", {"f0": [0, 1]}) for index in range(1100)]
    tree = frame(questions, factor=doubled)
    assert possible_in(tree, "f0").high == 1100
    assert possible_in(tree, "f29").high == 1100 * 2**29
    for key in ("f0", "f29"):
        with pytest.raises(TooManyStatesError):
            all_of(tree, key)


def test_dates_at_the_ends_of_the_calendar_are_no_trouble() -> None:
    days = {"min": dt.date.min, "max": dt.date.max}
    when = {"all": [{"q": "d", "before": dt.date.max}, {"q": "d", "after": "today-99999d"}]}
    tree = frame(
        [{"id": "d", "kind": "date", **days}],
        factor=[factor("f", 0, rule=[{"when": when, "points": 1}])],
    )
    found = all_of(tree, "f", {})
    assert ends(found) == (0, 1)
    assert all_of(tree, "f", {"d": Given(dt.date.max)}).high == 0


@pytest.mark.parametrize("name", advising_packs())
def test_levels_of_a_shipped_pack_are_told_exactly_however_few_answers_there_are(name: str) -> None:
    pack = shipped(name)
    answers: dict[str, Answer] = {}
    for key, question in pack.questions.items():
        for item in pack.factors.values():
            assert possible(pack, item, answers, TODAY).exact, (item.id, list(answers))
        if question.kind in ("one", "scale"):
            answers[key] = Given(question.options[0].id)
