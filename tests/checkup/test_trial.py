"""Other answers are tried on a copy: those that can still change, never private ones, and nothing stays."""

from __future__ import annotations

from typing import Any

from xinfu.checkup.answers import Given
from xinfu.checkup.result import evaluate
from xinfu.checkup.trial import Trial

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

ALWAYS = {"always": True}


def trial_of(tree: Tree, **answers: str) -> Trial:
    return Trial(evaluate(pack_of(tree), {key: Given(value) for key, value in answers.items()}, TODAY))


def doing(**becomes: Any) -> list[Tree]:
    return [{"id": "do", "title": "Do", "when": ALWAYS, "becomes": becomes}]


def past_and_present(**more: Any) -> Tree:
    questions = [one("past", {"f": [0, 1, 2]}), one("present", {"f": [0, 1, 2]})]
    return frame(questions, factor=[factor("f", 1, 3)], **more)


def test_what_doing_something_changes_is_tried_and_not_the_past() -> None:
    assert list(trial_of(past_and_present(action=doing(present="a")), past="c", present="c").choices) == [
        "present"
    ]


def test_where_no_author_says_so_all_that_counts_is_tried() -> None:
    assert list(trial_of(past_and_present(), past="c", present="c").choices) == ["past", "present"]
    assert list(trial_of(past_and_present(), past="c").choices) == ["past"]


def test_private_answers_and_warnings_that_are_well_are_never_tried() -> None:
    questions = [one(key, {"f": [0, 2]}, private=key == "secret") for key in ("secret", "danger", "q")]
    alert = {"id": "alarm", "when": {"q": "danger", "is": "b"}, "title": "Alarm"}
    tree = frame(
        questions,
        factor=[factor("f", 1)],
        alert=[alert],
        action=doing(secret="a", danger="a", q="a"),
    )
    assert list(trial_of(tree, secret="b", danger="a", q="a").choices) == ["q"]
    assert list(trial_of(tree, secret="b", danger="b", q="a").choices) == ["danger", "q"]


def test_every_answer_is_tried_from_the_best_one_on_until_the_own_one_comes_again() -> None:
    trial = trial_of(past_and_present(action=doing(present="a")), past="c", present="b")
    before = dict(trial.before.answers)
    tried = []
    for _ in range(3):
        trial.try_next("present")
        tried.append(trial.answer_of("present"))
    assert tried == [Given("a"), Given("c"), Given("b")]
    assert not trial.is_changed("present")
    assert trial.difference().is_empty
    assert trial.before.answers == before


def test_levels_and_list_follow_what_is_tried() -> None:
    tree = past_and_present(action=[{"id": "do", "title": "Do", "when": {"q": "present", "is": "c"}}])
    tree["action"][0]["becomes"] = {"present": "a"}
    trial = trial_of(tree, past="c", present="c")
    trial.try_next("present")
    assert trial.difference().actions_gone == ("do",)
    assert [change.factor.id for change in trial.difference().levels] == ["f"]
