"""What a check-in says: kind, short enough for one digit an answer, and never how late anything is."""

from __future__ import annotations

import re

import pytest
from xinfu.checklist.check_in import OTHER, REASONS, reasons_for
from xinfu.flow.steps import AskNewDay, AskOutcome, AskReason, ReasonTold
from xinfu.packs.pack import Action
from xinfu.presentation.check_in_text import check_in_question
from xinfu.wording.words import LANGUAGES, Words, words_in

from tests.support.dates import TODAY
from tests.support.kept_lists import LIST_PACK as PACK
from tests.support.shipped import every_pack, shipped

CALL, READ = PACK.actions["call"], PACK.actions["read"]
UNKIND = re.compile(r"overdue|\blate\b|failed|should have|逾期|过期|拖延|应该早|没完成", re.IGNORECASE)


def text_of(asked: AskOutcome | AskReason | AskNewDay, words: Words) -> str:
    parts = check_in_question(asked)(words)
    return "\n".join([parts.head, *(each.text for each in parts.text), *(row.text for row in parts.rows)])


def outcome(days: int = 0, told: ReasonTold | None = None, action: Action = CALL) -> AskOutcome:
    return AskOutcome(PACK, action, 1, 3, days, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_called_late(language: str) -> None:
    words = words_in(language)
    pages = [text_of(outcome(days), words) for days in (0, 1, 3, 8, 30, 400)]
    pages += [text_of(outcome(told=ReasonTold(CALL, reason)), words) for reason in (*REASONS, OTHER)]
    pages += [text_of(AskReason(PACK, each, 1, 3), words) for each in (CALL, READ)]
    pages += [text_of(AskNewDay(PACK, (CALL,), (READ,), TODAY, None), words)]
    assert [page for page in pages if UNKIND.search(page)] == []


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "For today."), (1, "From yesterday."), (6, "From the last few days."), (13, "From last week.")],
)
def test_it_is_said_from_when_a_thing_is_left(days: int, said: str) -> None:
    assert said in text_of(outcome(days), words_in("en"))


def test_a_reason_is_answered_with_a_smaller_step_and_with_whom_to_call() -> None:
    words = words_in("en")
    assert "A smaller step first: Look up the number." in text_of(
        outcome(told=ReasonTold(CALL, "how")), words
    )
    shut = text_of(outcome(told=ReasonTold(READ, "shut")), words)
    assert "You can call 12378: Complaints" in shut
    assert words("checkin.to_other") in text_of(outcome(told=ReasonTold(READ, OTHER)), words)


def test_what_has_a_day_that_stands_is_told_and_cannot_be_moved() -> None:
    parts = check_in_question(AskNewDay(PACK, (), (READ,), TODAY, None))(words_in("en"))
    assert [row.id for row in parts.rows] == ["leave"]
    assert parts.text[-1].text == "Its day stands: read"
    many = check_in_question(AskNewDay(PACK, (CALL,) * 6, (), TODAY, None))(words_in("en"))
    assert many.text[-1].text == "and 2 more"


@pytest.mark.parametrize("name", every_pack())
def test_every_reason_of_our_own_packs_has_a_digit(name: str) -> None:
    pack = shipped(name)
    for action in pack.actions.values():
        rows = check_in_question(AskReason(pack, action, 1, 1))(words_in("zh")).rows
        assert [row.id for row in rows] == list(reasons_for(action))
        assert len(rows) <= 9
        assert all(row.text for row in rows)
