"""What other answers would change is what their completions lead to; nothing is changed by asking."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.answers import Given
from xinfu.checkup.result import evaluate
from xinfu.checkup.what_if import best_steps, difference, doing, once_done

from tests.support.completions import completed, positions
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, factor, frame, one, pack_of
from tests.support.strategies import answers_to, conditions, trees

ALWAYS = {"always": True}


def action(key: str, **more: object) -> Tree:
    """Return something to do, whatever was answered."""
    return {"id": key, "title": key, "when": ALWAYS, **more}


@examples(60)
@given(st.data())
def test_levels_before_and_after_hold_every_completion_and_reach_both_ends(data: st.DataObject) -> None:
    tree = data.draw(trees(quiet=True))
    answers, others = data.draw(answers_to(tree, open_share=5)), data.draw(answers_to(tree, open_share=5))
    pack = pack_of(tree)
    before = evaluate(pack, answers, TODAY)
    changed = difference(before, others)
    told = {change.factor.id: change for change in changed.levels}
    for key in pack.factors:
        was = completed(tree, before.answers, key)[1]
        will = completed(tree, changed.after.answers, key)[1]
        if key not in told:
            assert was == will
            continue
        for bands, possible in ((was, told[key].before), (will, told[key].after)):
            assert bands <= positions(possible)
            if possible.exact:
                assert bands == positions(possible)


@examples(60)
@given(st.data())
def test_what_comes_and_goes_is_the_difference_of_two_results(data: st.DataObject) -> None:
    tree = data.draw(trees(quiet=True))
    answers, others = data.draw(answers_to(tree)), data.draw(answers_to(tree))
    tree["action"] = [{**action(f"do-{i}"), "when": data.draw(conditions(tree))} for i in range(3)]
    pack = pack_of(tree)
    before, after = evaluate(pack, answers, TODAY), evaluate(pack, others, TODAY)
    changed = difference(before, others)
    had, has = ({chosen.action.id for chosen in each.actions} for each in (before, after))
    assert set(changed.actions_gone) == had - has
    assert set(changed.actions_new) == has - had
    assert difference(before, before.answers).is_empty


def test_doing_something_changes_a_copy_alone() -> None:
    tree = frame(
        [one("q", {"f": [0, 9]}), one("r", {"f": [0, 1]})],
        factor=[factor("f", 1, 5)],
        action=[
            action("do", becomes={"q": "a"}),
            action("other"),
            {**action("pay"), "when": {"q": "q", "is": "b"}},
        ],
    )
    pack = pack_of(tree)
    result = evaluate(pack, {"q": Given("b")}, TODAY)
    assert once_done(result, pack.actions["do"]) == {"q": Given("a")}
    assert result.answers == {"q": Given("b")}
    changed = doing(result, pack.actions["do"])
    assert changed is not None
    assert changed.actions_gone == ("pay",)
    (change,) = changed.levels
    assert ([band.definition.id for band in change.before.bands], change.is_better) == (["b2"], True)
    assert doing(result, pack.actions["other"]) is None


def test_steps_that_help_come_first_and_others_are_not_named() -> None:
    questions = [one("q", {"f": [0, 2]}), one("r", {"f": [0, 9]})]
    actions = [
        action("little", becomes={"q": "a"}),
        action("much", becomes={"r": "a"}),
        action("worse", becomes={"q": "b"}),
        action("past", becomes={"r": "a", "q": "a"}, when={"q": "q", "is": "a"}),
    ]
    pack = pack_of(frame(questions, factor=[factor("f", 1, 10)], action=actions))
    result = evaluate(pack, {"q": Given("b"), "r": Given("b")}, TODAY)
    steps = best_steps(result, pack.factors["f"])
    assert [chosen.action.id for chosen, _ in steps] == ["little", "much"]


def test_an_answer_that_does_not_fit_any_more_stays_as_it_is() -> None:
    question = {"id": "d", "section": "all", "kind": "date", "ask": "?", "max": "today-30d"}
    pack = pack_of(frame([question], action=[action("do", becomes={"d": TODAY})]))
    result = evaluate(pack, {}, TODAY)
    assert once_done(result, pack.actions["do"]) == {}
