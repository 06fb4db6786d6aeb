"""The worked examples of every shipped pack come true, and a check-up stays short."""

from __future__ import annotations

import pytest
from xinfu.checkup.answers import Skipped
from xinfu.checkup.conditions import asked, visible_situation
from xinfu.packs.format.document import Case

from tests.support.shipped import advising_packs, answers_of, day_of, english, every_pack, shipped
from tests.support.worked_cases import run_cases

CASES = [pytest.param(case, id=english(case)) for case in shipped().document.case]
ADVISING = advising_packs()


@pytest.mark.parametrize("name", every_pack())
def test_every_worked_example_of_a_shipped_pack_comes_true(name: str) -> None:
    assert shipped(name).document.case
    assert list(run_cases(shipped(name))) == []


@pytest.mark.parametrize("name", ADVISING)
def test_a_check_up_has_examples_enough(name: str) -> None:
    document = shipped(name).document
    assert len(document.case) >= 12
    expected = {alert for case in document.case for alert in case.expect.alerts or ()}
    assert expected == {alert.id for alert in document.alert}


@pytest.mark.parametrize("name", ADVISING)
def test_every_worked_example_says_how_many_questions_are_asked_and_whether_it_alarms(name: str) -> None:
    for case in shipped(name).document.case:
        assert case.expect.asked is not None, english(case)
        assert case.expect.alerts is not None, english(case)


@pytest.mark.parametrize("case", CASES)
def test_a_typical_person_is_asked_fifteen_to_twenty_two_questions(case: Case) -> None:
    answers = answers_of(case)
    count = len(asked(shipped(), visible_situation(shipped(), answers, day_of(case))))
    unsure = sum(isinstance(answer, Skipped) for answer in answers.values())
    if case.answers["credit_kinds"] == ["none"]:
        assert count < 15
    elif unsure < len(answers) / 2:
        assert 15 <= count <= 22


@pytest.mark.parametrize("name", ADVISING)
def test_a_worked_example_answers_every_question_that_is_asked(name: str) -> None:
    pack = shipped(name)
    for case in pack.document.case:
        answers = answers_of(case, pack)
        assert set(asked(pack, visible_situation(pack, answers, day_of(case)))) == set(answers), english(case)
