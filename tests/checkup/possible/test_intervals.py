"""When nothing can change any more, nothing does, whatever is answered, skipped or left."""

from __future__ import annotations

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.possible import answer_classes as classes
from xinfu.checkup.possible.settling import Settling

from tests.support import naive
from tests.support.completions import completion_count, completions
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, factor, frame, one, pack_of
from tests.support.strategies import answers_to, trees

MOST = 3000


def settled_in_truth(tree: Tree, answers: dict[str, Answer]) -> bool:
    """Tell whether all ways to go on lead to what finishing now leads to."""
    now = naive.outcome(tree, naive.world_of(tree, answers))
    ways = completions(tree, answers, answers, skipping=True)
    return all(naive.outcome(tree, naive.world_of(tree, way)) == now for way in ways)


@examples(150)
@given(st.data(), st.sampled_from([2, 4096]))
def test_settled_is_only_said_when_it_is_so(data: st.DataObject, most_subsets: int) -> None:
    tree = data.draw(trees(quiet=True))
    answers = data.draw(answers_to(tree))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(classes, "MAX_SUBSETS", most_subsets)
        settled = Settling(pack_of(tree), answers, TODAY).is_settled()
    event(f"settled: {settled}, open: {len(answers) < len(tree['question'])}")
    if settled:
        assume(completion_count(tree, answers, skipping=True) <= MOST)
        assert settled_in_truth(tree, answers)


def settled(tree: Tree, answers: dict[str, Answer]) -> bool:
    found = Settling(pack_of(tree), answers, TODAY).is_settled()
    if found:
        assert settled_in_truth(tree, answers)
    return found


def test_question_that_nothing_looks_at_cannot_change_anything() -> None:
    tree = frame([one("q", {"f": [0, 5]}), one("idle")], factor=[factor("f", 2)])
    assert not settled(tree, {})
    assert settled(tree, {"q": Given("b")})


def test_band_that_no_answer_can_leave_is_settled() -> None:
    tree = frame([one("q", {"f": [0, 5]}), one("r", {"f": [0, 1]})], factor=[factor("f", 3, missing="zero")])
    assert settled(tree, {"q": Given("b")})
    assert settled(tree, {"q": Given("a")})
    tree["question"][1] = one("r", {"f": [0, 4]}, section="all", ask="r?")
    assert not settled(tree, {"q": Given("a")})


def test_override_settles_a_band_whatever_is_left() -> None:
    override = [{"when": {"q": "q", "is": "b"}, "band": "b1", "why": "…"}]
    tree = frame([one("q"), one("r", {"f": [0, 9]})], factor=[factor("f", 3, override=override)])
    assert settled(tree, {"q": Given("b")})
    assert not settled(tree, {"q": Given("a")})


def test_alert_and_action_keep_a_check_up_open() -> None:
    tree = frame([one("q"), one("r", skip=["unsure"])])
    tree["alert"] = [{"id": "w", "title": "!", "when": {"q": "q", "is": "b"}}]
    tree["action"] = [
        {"id": "a", "title": "…", "when": {"all": [{"q": "q", "is": "b"}, {"q": "r", "state": "unsure"}]}}
    ]
    assert not settled(tree, {})
    assert not settled(tree, {"q": Given("b")})
    assert settled(tree, {"q": Given("a")})
    assert settled(tree, {"q": Given("b"), "r": Skipped("unsure")})


def test_score_of_a_part_that_is_converted_is_open() -> None:
    converted = factor("conv", method="lookup", missing="zero", lookup={"table": [0, 9]})
    tree = frame([one("q", {"conv": [0, 1]})], factor=[converted, factor("sum", 5, of=["conv"])])
    assert not settled(tree, {})
    assert settled(tree, {"q": Given("b")})


def test_too_few_answers_are_not_a_level() -> None:
    tree = frame(
        [one("q", {"f": [0, 0]}), one("r", {"f": [0, 0]})],
        factor=[factor("f", missing="zero", min_answered=2)],
    )
    assert not settled(tree, {"q": Given("a")})
    tree["factor"][0]["min_answered"] = 1
    assert settled(tree, {"q": Given("a")})


def test_part_that_is_hidden_leaves_the_other_parts() -> None:
    hidden = one("r", {"late": [0, 1]}, when={"q": "q", "is": "b"})
    tree = frame(
        [one("q"), hidden, one("s", {"fees": [0, 9]})],
        factor=[factor("late"), factor("fees", missing="zero"), factor("both", 4, of=["late", "fees"])],
    )
    assert not settled(tree, {"q": Given("a")})
