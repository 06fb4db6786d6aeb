"""The payment account check: the right first step at once, the steps in their order, little for the calm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.conditions import asked, visible_situation
from xinfu.checkup.day_plan import todays
from xinfu.checkup.result import Result, evaluate
from xinfu.checkup.session import Session
from xinfu.packs.format.document import Case
from xinfu.packs.pack import Pack, Question

from tests.source_rules.sources import ROOT
from tests.support.shipped import answers_of, day_of, english, shipped

MOST_ASKED = 20
MOST_ASKED_WHEN_CALM = 12
MOST_ASKED_IN_AN_EMERGENCY = 14
EMERGENCIES = (
    ("fraud_now", "now", "fraud-now"),
    ("fraud_now", "done", "fraud-done"),
    ("money_gone", "today", "money-gone"),
    ("phone_state", "lost", "phone-gone"),
    ("phone_state", "sim", "phone-gone"),
)
# What follows a fraud, in the one order in which it helps: the police before the banks where money may have
# gone, the banks first where it has not; nobody removes what has not been recorded, changes a password on a
# watched screen, or looks for loans while money is still leaving.
STEPS = (
    "get-safe",
    "cut-off",
    "call-police",
    "block-sim",
    "block-cards",
    "freeze",
    "ask-96110",
    "report-late",
    "keep-evidence",
    "remove-apps",
    "change-passwords",
    "look-for-loans",
    "beware-recovery",
)
HOLDING = {
    "unsafe",
    "fraud-now",
    "fraud-done",
    "nothing-gone",
    "money-gone",
    "phone-gone",
    "cards-given",
    "account-touched",
}
FROZEN = {"freeze", "block-cards"}


def pack() -> Pack:
    return shipped("account-safety")


CASES = [pytest.param(case, id=english(case)) for case in pack().document.case]
TODAY = day_of(pack().document.case[0])


def calm() -> dict[str, Answer]:
    """Return the answers of somebody for whom nothing is wrong."""
    return answers_of(pack().document.case[0], pack())


def ids(result: Result) -> list[str]:
    return [item.action.id for item in result.actions]


def every_answer(question: Question) -> Iterator[Answer]:
    """Yield each option of a question, alone, and each skip."""
    for option in question.options:
        yield Given((option.id,) if question.kind == "many" else option.id)
    for state in question.definition.skip:
        yield Skipped(state)


@cache
def neighbours() -> tuple[Result, ...]:
    """Return the results of all worked examples with each one answer that counts changed in each way."""
    found = []
    for case in pack().document.case:
        answers = answers_of(case, pack())
        found.append(evaluate(pack(), answers, day_of(case)))
        for key in asked(pack(), found[-1].situation):
            for other in every_answer(pack().questions[key]):
                if other != answers[key]:
                    found.append(evaluate(pack(), {**answers, key: other}, day_of(case)))
    return tuple(found)


def is_emergency(answers: Mapping[str, Answer]) -> bool:
    return any(answers.get(key) == Given(option) for key, option, _ in EMERGENCIES)


def test_the_file_starts_like_every_pack_and_says_when_to_look_at_it_again() -> None:
    lines = (ROOT / "questions" / "account-safety.toml").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["#:schema pack.schema.json", ""]
    document = pack().document
    assert document.reviewed is not None
    assert document.review_by is not None
    assert 0 < (document.review_by - document.reviewed).days < 190
    assert document.notice
    assert document.not_for


@pytest.mark.parametrize(("question", "option", "alert"), EMERGENCIES)
def test_an_emergency_is_met_at_once_with_its_first_step_on_top(
    question: str, option: str, alert: str
) -> None:
    session = Session(pack(), TODAY)
    while session.question is not None and session.question.id != question:
        session.answer("no")
        if session.question is None or session.progress()[0] > 3:
            pytest.fail("the emergency is asked about too late")
    session.answer(option)
    raised = {item.alert.id: item.alert.definition for item in session.alerts()}
    assert set(raised) == {alert}
    assert raised[alert].immediate
    first = session.result().actions[0]
    assert first.horizon == "now"
    assert first.action.id == raised[alert].actions[0]


@pytest.mark.parametrize(("question", "option"), [(key, option) for key, option, _ in EMERGENCIES])
def test_who_leaves_the_questions_at_the_warning_keeps_all_the_steps(question: str, option: str) -> None:
    result = evaluate(pack(), {question: Given(option)}, TODAY)
    assert {"freeze", "change-passwords", "look-for-loans"} <= set(ids(result))
    police = {"now": "ask-96110", "done": "call-police", "today": "call-police"}
    if question != "phone_state":
        assert {police[option], "keep-evidence"} <= set(ids(result))


def test_the_steps_after_a_fraud_always_stand_in_the_same_order() -> None:
    seen: set[str] = set()
    for result in neighbours():
        found = [key for key in ids(result) if key in STEPS]
        assert sorted(found, key=STEPS.index) == found
        seen.update(found)
    assert seen == set(STEPS)


def test_the_police_come_first_where_money_may_have_gone_and_freezing_where_it_has_not() -> None:
    for result in neighbours():
        order, gone = ids(result), result.answers.get("money_gone")
        if gone == Given("today"):
            assert order.index("call-police") < order.index("freeze")
            assert "ask-96110" not in order
        elif result.answers.get("fraud_now") == Given("now"):
            assert order.index("freeze") < order.index("ask-96110")
            assert "call-police" not in order


def test_a_fraud_of_some_days_ago_has_its_own_answer() -> None:
    for result in neighbours():
        if result.answers.get("money_gone") not in (Given("days"), Given("earlier")):
            continue
        reported = result.answers.get("reported") == Given("yes")
        assert ("report-late" in ids(result)) != reported
        assert "call-police" not in ids(result)
        assert reported or "check-answers" in ids(result)


def test_what_is_frozen_is_paid_in_another_way_and_nothing_is_told_to_debit_it() -> None:
    frozen = 0
    for result in neighbours():
        if FROZEN & set(ids(result)):
            frozen += 1
            assert "pay-elsewhere" in ids(result)
    assert frozen
    for action in pack().document.action:
        for text in (action.title, *action.steps):
            assert not re.search("开[启通]?自动扣款", pack().say(text, "zh")), action.id
            assert not re.search("(?:turn|switch) on .*debit", pack().say(text, "en")), action.id


def test_a_code_that_nobody_asked_for_is_not_taken_for_an_open_account() -> None:
    for handled in ("open", "handled", None):
        answers = {**calm(), "odd_signs": Given(("code",))}
        answers["odd_handled"] = Skipped("unsure") if handled is None else Given(handled)
        result = evaluate(pack(), answers, TODAY)
        assert result.alerts == ()
        assert not {"freeze", "change-passwords", "call-police"} & set(ids(result))
        band = result.factors["signs"].band
        assert band is not None
        assert band.definition.level == "watch"


def test_whoever_was_only_approached_is_not_held_to_be_at_risk() -> None:
    told = tuple(option.id for option in pack().questions["offers"].options if not option.exclusive)
    answers = {**calm(), "offers": Given(told), "offer_step": Given("heard"), "fraud_now": Given("refused")}
    band = evaluate(pack(), answers, TODAY).factors["approach"].band
    assert band is not None
    assert band.definition.level == "ok"


@pytest.mark.parametrize("option", ["threat", "calls"])
def test_harassment_has_its_alert_and_its_record_today(option: str) -> None:
    result = evaluate(pack(), {**calm(), "threatened": Given(option)}, TODAY)
    assert [raised.alert.id for raised in result.alerts] == ["harassed"]
    assert "keep-record" in todays(result)


@pytest.mark.parametrize("option", ["paid", "passing"])
def test_helping_a_crime_along_is_an_alert_whatever_else_was_answered(option: str) -> None:
    for result in neighbours():
        if result.answers.get("lent_out") == Given(option):
            assert "crime-risk" in {raised.alert.id for raised in result.alerts}
    assert "take-back" in todays(evaluate(pack(), {"lent_out": Given(option)}, TODAY))


def test_danger_holds_everything_else_back() -> None:
    assert {alert.id for alert in pack().document.alert if alert.holds} == HOLDING
    for result in neighbours():
        holding = [raised.alert.definition for raised in result.alerts if raised.alert.definition.holds]
        if holding:
            assert set(todays(result)) == {key for alert in holding for key in alert.actions}


def test_who_is_sure_of_nothing_gets_a_few_things_to_find_out() -> None:
    unsure = {
        key: Skipped("unsure" if "unsure" in question.definition.skip else "prefer_not")
        for key, question in pack().questions.items()
    }
    result = evaluate(pack(), unsure, TODAY)
    assert len(result.actions) <= 6
    kinds = [item.action.definition.kind for item in result.actions]
    assert kinds.count("find_out") >= 3


def test_an_alert_names_its_steps_in_the_order_of_the_list() -> None:
    for result in neighbours():
        order = ids(result)
        for raised in result.alerts:
            places = [order.index(key) for key in raised.alert.definition.actions]
            assert places == sorted(places), raised.alert.id


def test_every_warning_can_be_given_before_the_result() -> None:
    assert all(alert.immediate for alert in pack().document.alert)


def test_nobody_is_asked_too_much() -> None:
    for result in neighbours():
        count = len(asked(pack(), result.situation))
        assert count <= MOST_ASKED
        if is_emergency(result.answers):
            assert count <= MOST_ASKED_IN_AN_EMERGENCY


def test_somebody_for_whom_nothing_is_wrong_gets_a_short_list_and_nothing_urgent() -> None:
    result = evaluate(pack(), calm(), TODAY)
    assert len(asked(pack(), visible_situation(pack(), calm(), TODAY))) <= MOST_ASKED_WHEN_CALM
    assert 1 <= len(result.actions) <= 3
    assert {item.horizon for item in result.actions} <= {"month", "ongoing"}
    assert {found.band.definition.level for found in result.factors.values() if found.band} == {"ok"}


def test_everybody_leaves_with_something() -> None:
    assert evaluate(pack(), {}, TODAY).actions
    assert all(result.actions for result in neighbours())


def test_whoever_lost_money_is_told_of_12356() -> None:
    for result in neighbours():
        if result.answers.get("money_gone") in (Given("today"), Given("earlier")):
            rests_on = {source for item in result.actions for source in item.action.definition.sources}
            assert "hotline-12356" in rests_on


@pytest.mark.parametrize(
    "key", [key for key, item in pack().questions.items() if "unsure" in item.definition.skip]
)
def test_not_being_sure_adds_something_to_do_and_never_passes_for_good(key: str) -> None:
    needed = {
        "reported": {"money_gone": Given("earlier")},
        "odd_handled": {"odd_signs": Given(("code",))},
        "offer_step": {"offers": Given(("rent",))},
        "support_number": {"fraud_now": Given("refused")},
        "let_in_since": {"let_in": Given(("app",))},
        "loans_checked": {"let_in": Given(("app",)), "let_in_since": Given("handled")},
    }
    before = {**calm(), **needed.get(key, {})}
    good = {"reported": "yes", "odd_handled": "handled", "offer_step": "heard", "loans_checked": "clear"}
    before.setdefault(key, Given(good.get(key, "official" if key == "support_number" else "handled")))
    fine = evaluate(pack(), before, TODAY)
    unsure = evaluate(pack(), {**before, key: Skipped("unsure")}, TODAY)
    assert key not in unsure.situation.hidden
    more = [item for item in unsure.actions if item.action.id not in ids(fine)]
    if key == "offer_step":
        # What was offered already puts the same item on the list.
        assert "tell-apart" in ids(unsure)
    else:
        assert more


def test_a_password_that_is_used_here_only_and_known_to_nobody_is_left_alone() -> None:
    for result in neighbours():
        own = result.answers.get("pay_password") == Given("own")
        alone = result.answers.get("who_knows") in (Given(("none",)), Given(("family",)))
        told = result.answers.get("let_in")
        told_a_code = isinstance(told, Given) and told.value == ("code",)
        if own and alone and not (result.alerts or told_a_code) and "remove-apps" not in ids(result):
            assert not {"own-passwords", "change-passwords"} & set(ids(result))


@pytest.mark.parametrize("case", CASES)
def test_a_worked_example_names_what_it_must_and_must_not_lead_to(case: Case) -> None:
    assert case.expect.actions
    assert case.expect.not_actions


def test_every_question_answer_action_warning_and_level_has_a_worked_example() -> None:
    results = [evaluate(pack(), answers_of(case, pack()), day_of(case)) for case in pack().document.case]
    chosen: set[tuple[str, str]] = set()
    for result in results:
        for key, answer in result.answers.items():
            if isinstance(answer, Given):
                values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
                chosen.update((key, str(value)) for value in values)
    options = {(key, option.id) for key, item in pack().questions.items() for option in item.options}
    assert options - chosen == set()
    assert set(pack().actions) == {key for result in results for key in ids(result)}
    assert set(pack().alerts) == {item.alert.id for result in results for item in result.alerts}
    assert {
        (factor.id, band.definition.id) for factor in pack().factors.values() for band in factor.bands
    } == {
        (key, found.band.definition.id)
        for result in results
        for key, found in result.factors.items()
        if found.band is not None
    }
