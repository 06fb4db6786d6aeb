"""What was kept under a former name counts under the present one, and a present name is never overridden."""

from __future__ import annotations

from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Given
from xinfu.packs.former_names import answers_by_present_names, names_now, renamed

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, frame, one, pack_of


def many() -> Tree:
    """Return a question of several options, one of which had another name."""
    question = {**one("debts", count=3), "kind": "many", "renamed_from": ["loans", "owes"]}
    question["options"][1] = {**question["options"][1], "renamed_from": ["card"]}
    return question


def test_questions_and_options_are_found_by_their_former_names() -> None:
    pack = pack_of(frame([many(), one("r")]))
    assert answers_by_present_names(pack, {"r": "a", "owes": ["card", "a"]}) == {
        "r": "a",
        "debts": ["b", "a"],
    }
    assert read_answers(pack, {"loans": ["card"]}, TODAY) == ({"debts": Given(("b",))}, [])


def test_where_both_names_were_kept_the_present_one_counts_and_the_other_is_told() -> None:
    pack = pack_of(frame([many()]))
    answers, problems = read_answers(pack, {"loans": ["a"], "debts": ["c"]}, TODAY)
    assert answers == {"debts": Given(("c",))}
    assert [(problem.question, problem.code) for problem in problems] == [("loans", "question-unknown")]


def test_names_without_a_change_stay() -> None:
    assert renamed({"a": 1, "b": 2}, {}) == {"a": 1, "b": 2}
    assert names_now(["b", "old", "a"], {"old": "a"}) == ("b", "a")
