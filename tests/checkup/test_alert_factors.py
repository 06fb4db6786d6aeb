"""The alerts of a session are those of the whole result, though only the factors they look at are scored."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.alerts import alert_factors, alert_questions
from xinfu.checkup.result import evaluate
from xinfu.checkup.session import Session
from xinfu.packs.condition import factors_in, questions_in
from xinfu.packs.pack import Pack

from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, factor, frame, one, pack_of
from tests.support.strategies import answers_to, trees


def with_alerts_on_factors(tree: Tree) -> Pack:
    """Make alerts of the actions' conditions, which look at factors, too."""
    alerts = [{"id": f"x{i}", "title": "!", "when": item["when"]} for i, item in enumerate(tree["action"])]
    return pack_of({**tree, "alert": [*tree["alert"], *alerts]})


@given(st.data())
def test_alerts_of_a_session_are_those_of_the_result(data: st.DataObject) -> None:
    tree = data.draw(trees())
    pack = with_alerts_on_factors(tree)
    session = Session(pack, TODAY)
    for answers in (data.draw(answers_to(tree)), data.draw(answers_to(tree))):
        for key, value in answers.items():
            if not session.jump(key):
                continue
            session._set(key, value)
            found = [raised.alert.id for raised in session.alerts()]
            assert found == [raised.alert.id for raised in evaluate(pack, session.answers, TODAY).alerts]


@given(trees())
def test_what_a_needed_factor_looks_at_is_needed(tree: Tree) -> None:
    pack = with_alerts_on_factors(tree)
    needed = alert_factors(pack)
    assert needed <= set(pack.factors)
    assert all(set(pack.factors[key].of) <= needed for key in needed)


@examples(40)
@given(trees())
def test_alerts_read_questions_themselves_and_through_all_factors_below(tree: Tree) -> None:
    pack = with_alerts_on_factors(tree)
    whens = [alert.when for alert in pack.alerts.values()]
    factors, read = set[str](), {key for when in whens for key in questions_in(when)}
    waiting = [key for when in whens for key in factors_in(when)]
    while waiting:
        factor = pack.factors[waiting.pop()]
        if factor.id in factors:
            continue
        factors.add(factor.id)
        read.update(factor.feeders, factor.lookup.by if factor.lookup else ())
        read.update(key for when in factor.conditions for key in questions_in(when))
        waiting += [*factor.of, *(key for when in factor.conditions for key in factors_in(when))]
    assert alert_questions(pack) == read


def test_an_alert_is_renewed_where_what_may_yet_be_asked_changes() -> None:
    behind = one("q", when={"q": "p", "is": "a"})
    rule = {"when": {"q": "q", "is": "a"}, "points": 5}
    tree = frame(
        [one("p", skip=["unsure"]), behind, one("r", {"f": [0, 3]})],
        factor=[factor("f", 2, missing="incomplete", rule=[rule])],
        alert=[{"id": "w", "title": "!", "when": {"factor": "f", "at_least": "b1"}}],
    )
    session = Session(pack_of(tree), TODAY)
    session.skip("unsure")
    session.answer("b")
    assert session.alerts() == ()
    # The question of the rule stays hidden, but from here on nobody will ever tell.
    session.jump("p")
    session.answer("b")
    assert [raised.alert.id for raised in session.alerts()] == ["w"]
