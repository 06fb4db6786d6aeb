"""Two check-ups are compared by ids and levels, and what cannot be compared is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.answers import Given
from xinfu.checkup.comparing import compare
from xinfu.checkup.record import FinishedCheckup, finished_checkup
from xinfu.checkup.result import evaluate

from tests.support.dates import LATER, NOW, TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, factor, frame, one, pack_of
from tests.support.strategies import answers_to, trees

ACTIONS: list[Tree] = [
    {"id": f"when-{key}", "title": "…", "when": {"q": "tea", "is": key}} for key in ("a", "b")
]
ALERTS: list[Tree] = [{"id": "careful", "title": "!", "when": {"q": "tea", "is": "b"}}]


def record(answer: str | None, **more: object) -> FinishedCheckup:
    usual: Tree = {
        "questions": [one("tea", {"f": [0, 2]}), one("milk", {"g": [0, 2]})],
        "factor": [factor("f", 0, 1), factor("g", 0, 1)],
        "action": ACTIONS,
        "alert": ALERTS,
    }
    pack = pack_of(frame(**{**usual, **more}))
    answers = {} if answer is None else {"tea": Given(answer)}
    return finished_checkup(evaluate(pack, answers, TODAY), NOW, language="en")


@pytest.mark.parametrize(
    ("before", "after", "state", "reason"),
    [
        ("b", "a", "better", ""),
        ("a", "b", "worse", ""),
        ("b", "b", "same", ""),
        (None, "b", "not_comparable", "no-level-before"),
        ("a", None, "not_comparable", "no-level-after"),
    ],
)
def test_levels_get_better_and_worse(before: str | None, after: str | None, state: str, reason: str) -> None:
    comparison = compare(record(before), record(after))
    change = comparison.factors[0]
    assert (change.factor, change.state, change.reason, change.same_basis) == ("f", state, reason, True)
    assert comparison.factors[1].reason == "no-level-before"
    assert (comparison.same_pack, comparison.same_content) == (True, True)


def test_what_is_to_be_done_is_new_gone_or_still_there() -> None:
    comparison = compare(record("a"), record("b"))
    assert [(item.id, item.state, item.in_both) for item in comparison.actions] == [
        ("when-b", "new", True),
        ("when-a", "gone", True),
    ]
    assert [(item.id, item.state) for item in comparison.alerts] == [("careful", "new")]
    assert compare(record("a"), record("a")).actions[0].state == "still"


def test_what_only_one_pack_has_is_neither_won_nor_lost() -> None:
    comparison = compare(record("b"), record("a", action=ACTIONS[:1], alert=[]))
    assert [(item.id, item.state, item.in_both) for item in comparison.actions] == [
        ("when-a", "new", True),
        ("when-b", "gone", False),
    ]
    assert [(item.id, item.in_both) for item in comparison.alerts] == [("careful", False)]
    assert (comparison.same_pack, comparison.same_content) == (True, False)


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ([factor("f", 0, 1)], ["", "missing-after"]),
        ([factor("f", 0, 1.5)], ["bands-changed", "missing-after"]),
        ([factor("f", 0)], ["bands-changed", "missing-after"]),
        ([factor("h", 0), factor("f", 0, 1)], ["missing-before", "", "missing-after"]),
    ],
)
def test_why_something_cannot_be_compared_is_said(changed: list[Tree], reasons: list[str]) -> None:
    questions = [
        one("tea", {"f": [0, 2]}),
        one("milk", {item["id"]: [0, 2] for item in changed if item["id"] != "f"}),
    ]
    after = record("a", questions=questions, factor=changed)
    assert [change.reason for change in compare(record("b"), after).factors] == reasons


def test_a_factor_that_counts_other_questions_now_is_marked() -> None:
    more = [one("tea", {"f": [0, 2]}), one("milk", {"g": [0, 2], "f": [0, 2]})]
    change = compare(record("b"), record("a", questions=more)).factors[0]
    assert (change.state, change.same_basis) == ("better", False)


def test_check_ups_of_two_packs_are_not_compared() -> None:
    comparison = compare(record("a"), record("b", id="other"))
    assert not comparison.same_pack
    assert {(change.state, change.reason) for change in comparison.factors} == {
        ("not_comparable", "other-pack")
    }
    assert (comparison.actions, comparison.alerts) == ((), ())


@examples(60)
@given(st.data())
def test_the_way_back_is_the_way_there_turned_round(data: st.DataObject) -> None:
    drawn = data.draw(trees())
    pack = pack_of(drawn)
    one, other = (
        finished_checkup(evaluate(pack, data.draw(answers_to(drawn)), TODAY), LATER, language="en")
        for _ in "12"
    )
    there, back = compare(one, other), compare(other, one)
    turned = {"better": "worse", "worse": "better", "new": "gone", "gone": "new"}
    assert {change.factor: change.state for change in there.factors} == {
        change.factor: turned.get(change.state, change.state) for change in back.factors
    }
    for now, then in ((there.actions, back.actions), (there.alerts, back.alerts)):
        assert {item.id: item.state for item in now} == {
            item.id: turned.get(item.state, item.state) for item in then
        }
    assert {change.state for change in compare(one, one).factors} <= {"same", "not_comparable"}
