"""What comes of a check-up can be done: no list is long, crams its first day or contradicts itself."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache
from statistics import median

import pytest
from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.day_plan import plan_items, todays
from xinfu.checkup.result import Result, evaluate
from xinfu.packs.pack import Pack, Question

from tests.support.shipped import answers_of, shipped

RANDOM_PEOPLE = 90
MEDIAN_ITEMS = 9
MOST_ITEMS = 14
"""Of those that no alert calls for: whoever is in danger gets the steps out of it as well."""

# Pairs that no list of a pack may hold: the one makes the other wrong, or says it again.
CONTRADICTIONS = {
    "account-safety": (
        ("call-police", "ask-96110"),
        ("call-police", "report-late"),
        ("call-12356", "talk-to-someone"),
        ("change-passwords", "own-passwords"),
        ("look-closer", "look-through"),
        ("leave-offer", "tell-apart"),
        ("look-for-loans", "object-loan"),
        ("freeze", "tidy-phone"),
    ),
    "credit-recovery": (
        ("food-money", "pay-overdue"),
        ("food-money", "autopay"),
        ("talk-lender", "pay-overdue"),
        ("talk-lender", "keep-agreement"),
        ("keep-agreement", "pay-overdue"),
        ("keep-agreement", "settle-proof"),
        ("stop-fraud", "autopay"),
        ("stop-fraud", "pay-overdue"),
        ("freeze-account", "autopay"),
        ("freeze-account", "pay-overdue"),
        ("object-loan", "pay-overdue"),
        ("old-debt", "pay-overdue"),
        ("dispute-bill", "pay-overdue"),
        ("sold-rental", "return-rentals"),
        ("zhima-repair", "zhima-not-yet"),
        ("zhima-repair", "pay-overdue"),
        ("verify-court", "answer-court"),
        ("reset-login", "strong-logins"),
        ("come-back", "keep-checking"),
        ("no-new-loans", "pause-applications"),
    ),
}
DOABLE = sorted(CONTRADICTIONS)


def some_answer(question: Question, dice: random.Random) -> Answer:
    """Return any answer or skip of a question, each equally likely; of `many`, some options together."""
    choices: list[Answer] = [Skipped(state) for state in question.definition.skip]
    if question.kind != "many":
        choices += [Given(option.id) for option in question.options]
        return dice.choice(choices)
    together = [option.id for option in question.options if not option.exclusive]
    some = set(dice.sample(together, dice.randint(1, len(together))))
    choices += [Given((option.id,)) for option in question.options if option.exclusive]
    choices.append(Given(tuple(key for key in together if key in some)))
    return dice.choice(choices)


def day(pack: Pack) -> dt.date:
    assert pack.document.reviewed is not None
    return pack.document.reviewed


@cache
def results(name: str) -> tuple[Result, ...]:
    """Return what comes of every worked example and of people who answer at random, always the same ones."""
    pack = shipped(name)
    people = [answers_of(case, pack) for case in pack.document.case]
    for seed in range(RANDOM_PEOPLE):
        dice = random.Random(seed)
        people.append({key: some_answer(question, dice) for key, question in pack.questions.items()})
    return tuple(evaluate(pack, answers, day(pack)) for answers in people)


def uncalled(result: Result) -> list[str]:
    return [item.action.id for item in result.actions if not item.alerts]


@pytest.mark.parametrize("name", DOABLE)
def test_a_list_is_short(name: str) -> None:
    counts = [len(uncalled(result)) for result in results(name)]
    assert median(counts) <= MEDIAN_ITEMS
    assert max(counts) <= MOST_ITEMS


@pytest.mark.parametrize("name", DOABLE)
def test_the_list_of_a_worked_example_is_short_with_all_that_stands_on_it(name: str) -> None:
    of_examples = results(name)[: len(shipped(name).document.case)]
    assert median(len(result.actions) for result in of_examples) <= MEDIAN_ITEMS


@pytest.mark.parametrize("name", DOABLE)
def test_what_stands_under_today_besides_what_cannot_wait_fits_into_a_day(name: str) -> None:
    plan = shipped(name).document.plan
    for result in results(name):
        today = set(todays(result))
        waiting = [item for item in plan_items(result) if item.id in today and not item.cannot_wait]
        assert len(waiting) <= plan.today_items
        assert len(waiting) == 1 or sum(item.minutes or 0 for item in waiting) <= plan.today_minutes


@pytest.mark.parametrize("name", DOABLE)
def test_no_list_says_two_things_that_do_not_go_together(name: str) -> None:
    for result in results(name):
        listed = {item.action.id for item in result.actions}
        for pair in CONTRADICTIONS[name]:
            assert not listed.issuperset(pair), pair


@pytest.mark.parametrize("name", DOABLE)
def test_everybody_gets_something_to_do(name: str) -> None:
    assert all(result.actions for result in results(name))
