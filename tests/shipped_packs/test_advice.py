"""The credit check-up's advice: it fits, can be done, says how, and claims no more than is known."""

from __future__ import annotations

import re

import pytest
from xinfu.checkup.answers import Given
from xinfu.packs.format.document import Action, Factor, Question

from tests.shipped_packs.many_people import everybody, ids, strangers, unalarmed, worked
from tests.support.shipped import seeds, shipped

MINUTES_OF_A_DAY = 60
ACTIONS = [pytest.param(action, id=action.id) for action in shipped().document.action]
SECRETS = re.compile(r"卡号|身份证号|密码|card number|account number|ID number|password", re.IGNORECASE)
CODE = re.compile(r"(?<!不报)(?<!要)验证码|(?<!Give no )code to", re.IGNORECASE)
PINYIN = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_nothing_debits_an_account_that_has_to_be_frozen() -> None:
    for result in everybody():
        listed = set(ids(result))
        if listed & {"stop-fraud", "freeze-account"}:
            assert not listed & {"autopay", "pay-overdue", "settle-proof"}
            owes = result.answers.get("late_now") == Given("none")
            assert "pay-another-way" in listed or not owes


def test_whoever_cannot_pay_keeps_food_money_first_and_the_sum_before_the_talk() -> None:
    seen = 0
    for result in everybody():
        order = ids(result)
        if "talk-lender" in order:
            seen += 1
            assert order.index("list-debts") < order.index("talk-lender")
            if "food-money" in order:
                assert order.index("food-money") < order.index("list-debts")
    assert seen > 5


def test_who_is_sure_of_nothing_finds_out_five_things_and_comes_back() -> None:
    result = worked()["Unsure of everything"]
    asking = [key for key in unalarmed(result) if shipped().actions[key].definition.kind == "find_out"]
    assert len(asking) == 5
    assert unalarmed(result)[-1] == "come-back"
    assert len(unalarmed(result)) == 6


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_can_be_done_made_smaller_and_told_to_be_done(action: Action) -> None:
    assert action.steps
    assert action.minutes
    assert action.done_when
    assert action.smaller
    if action.horizon in ("now", "today") and action.due is None:
        assert action.minutes <= MINUTES_OF_A_DAY


@pytest.mark.parametrize("action", ACTIONS)
def test_words_to_say_ask_for_no_secret_and_can_be_shown_in_chinese(action: Action) -> None:
    if action.say is None:
        return
    assert isinstance(action.say, dict)
    for words in action.say.values():
        assert not SECRETS.search(words)
        assert not CODE.search(words)
    assert HAN.search(action.say["en"])
    assert PINYIN.search(action.say["en"])


def test_a_badge_is_as_weak_as_the_weakest_source_beside_it() -> None:
    confidence = {source["id"]: source["confidence"] for source in seeds("sources")["source"]}
    document = shipped().document
    entries: list[Factor | Question | Action] = [*document.factor, *document.question, *document.action]
    for entry in entries:
        if entry.evidence == "verified":
            shown = [key for key in entry.sources if shipped().sources[key].kind not in ("article", "own")]
            assert {confidence[key] for key in shown} == {"verified"}, entry.id


def test_dates_reach_past_the_first_month() -> None:
    days = {
        item.due - result.situation.today
        for result in worked().values()
        for item in result.actions
        if item.due is not None
    }
    assert max(days).days > 31


def test_every_question_answer_action_warning_level_and_purpose_has_a_worked_example() -> None:
    pack, results = shipped(), list(worked().values())
    chosen = {
        (key, str(value))
        for result in results
        for key, answer in result.answers.items()
        if isinstance(answer, Given)
        for value in (answer.value if isinstance(answer.value, tuple) else (answer.value,))
    }
    assert {(key, option.id) for key, item in pack.questions.items() for option in item.options} <= chosen
    assert set(pack.actions) == {key for result in results for key in ids(result)}
    assert {(factor.id, band.definition.id) for factor in pack.factors.values() for band in factor.bands} == {
        (key, found.band.definition.id)
        for result in results
        for key, found in result.factors.items()
        if found.band is not None
    }
    reasons = {option.id for option in pack.questions["why_here"].options}
    assert len(pack.document.purpose) == len(reasons)


def test_strangers_differ() -> None:
    assert len({tuple(ids(result)) for result in strangers()}) > len(strangers()) // 2
