"""The worked examples of every shipped pack come true, and a check-up stays short."""

from __future__ import annotations

import pytest
from xinfu.checkup.answers import Skipped
from xinfu.checkup.cases import run_cases
from xinfu.checkup.visibility import asked, look
from xinfu.packs.document import Case
from xinfu.packs.library import Library

from tests.content.shipped import answers_of, english, shipped

CASES = [pytest.param(case, id=english(case)) for case in shipped().document.case]
PACKS = [file.id for file in Library().files()]


@pytest.mark.parametrize("name", PACKS)
def test_every_worked_example_of_a_shipped_pack_comes_true(name: str) -> None:
    pack = Library().find(name).read()
    assert pack.document.case
    assert list(run_cases(pack)) == []


def test_the_check_up_has_examples_enough() -> None:
    document = shipped().document
    assert len(document.case) >= 12
    expected = {alert for case in document.case for alert in case.expect.alerts or ()}
    assert expected == {alert.id for alert in document.alert}


@pytest.mark.parametrize("case", CASES)
def test_a_typical_person_is_asked_fifteen_to_twenty_two_questions(case: Case) -> None:
    answers = answers_of(case)
    count = len(asked(shipped(), look(shipped(), answers, case.today)))
    unsure = sum(isinstance(answer, Skipped) for answer in answers.values())
    if case.answers["credit_kinds"] == ["none"]:
        assert count < 15
    elif unsure < len(answers) / 2:
        assert 15 <= count <= 22


@pytest.mark.parametrize("case", CASES)
def test_a_worked_example_answers_every_question_that_is_asked(case: Case) -> None:
    answers = answers_of(case)
    assert set(asked(shipped(), look(shipped(), answers, case.today))) == set(answers)
