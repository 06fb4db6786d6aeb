"""Whatever is answered, listed or saved after midnight is judged by the new day and dated with it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from xinfu.checkup.answers import AnswerError, Given
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import AskQuestion, ShowAlerts, ShowReview
from xinfu.packs.pack import Pack

from tests.support.dates import NOW, TODAY
from tests.support.flows import begin
from tests.support.pack_trees import frame, one, pack_of

DAY = dt.timedelta(days=1)
TOMORROW = TODAY + DAY


def late() -> Pack:
    """Return a pack that asks for a date up to today, and then for what today alone brings up."""
    since = {"q": "called", "before": "today"}
    return pack_of(
        frame(
            [
                one("ready"),
                {"id": "called", "kind": "date", "max": "today", "skip": ["unsure"]},
                {"id": "waited", "kind": "text", "when": since},
                one("last"),
            ],
            action=[
                {
                    "id": "note",
                    "title": "Write it down",
                    "when": {"q": "called", "answered": True},
                    "due": {"from": "called", "plus": "1 day"},
                }
            ],
            alert=[
                {"id": "old", "title": "Yesterday", "when": since, "immediate": True, "actions": ["note"]}
            ],
        )
    )


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now


def begun(folder: Path) -> tuple[CheckupFlow, Clock]:
    """Return a flow at its second question, and its clock."""
    clock = Clock()
    flow = begin(folder, late(), now=clock)
    flow.answer("a")
    return flow, clock


def test_a_day_that_begins_while_a_question_is_asked_may_be_its_answer(tmp_path: Path) -> None:
    flow, clock = begun(tmp_path)
    with pytest.raises(AnswerError, match="date-late"):
        flow.answer(TOMORROW.isoformat())
    clock.now += DAY
    assert flow.answer(TOMORROW.isoformat()) == AskQuestion()
    assert flow.current_session.answers["called"] == Given(TOMORROW)


def test_conditions_are_judged_by_the_new_day_and_nobody_loses_their_place(tmp_path: Path) -> None:
    flow, clock = begun(tmp_path)
    assert flow.answer(TODAY.isoformat()) == AskQuestion()
    assert flow.current_session.current == "last"
    clock.now += DAY
    assert flow.current_session.current == "last"
    step = flow.answer("a")
    assert isinstance(step, ShowAlerts)
    assert [raised.alert.id for raised in step.alerts] == ["old"]
    assert flow.go_on() == ShowReview()
    assert flow.current_session.unanswered() == ["waited"]


def test_a_question_that_midnight_hides_is_answered_and_the_next_one_follows(tmp_path: Path) -> None:
    pack = pack_of(
        frame(
            [
                {"id": "called", "kind": "date"},
                {"id": "soon", "kind": "text", "when": {"q": "called", "after": "today-1d"}},
                one("last"),
            ]
        )
    )
    clock = Clock()
    flow = begin(tmp_path, pack, now=clock)
    flow.answer(TODAY.isoformat())
    assert flow.current_session.current == "soon"
    clock.now += DAY
    assert flow.answer("yes") == AskQuestion()
    assert flow.current_session.current == "last"
    assert flow.current_session.parked == ("soon",)
    flow.back()
    assert flow.current_session.current == "called"


def test_lists_and_names_of_files_have_the_day_on_which_they_are_made(tmp_path: Path) -> None:
    flow, clock = begun(tmp_path)
    flow.answer(TODAY.isoformat())
    flow.answer("a")
    assert flow.result.situation.today == TODAY
    assert flow.list.proposed_name(flow.today).endswith(f"{TODAY}.md")
    clock.now += DAY
    assert flow.result.situation.today == TOMORROW
    assert flow.list.proposed_name(flow.today).endswith(f"{TOMORROW}.md")


def test_a_check_up_that_is_begun_after_midnight_has_the_new_day(tmp_path: Path) -> None:
    flow, clock = begun(tmp_path)
    clock.now += DAY
    flow.begin(late())
    assert flow.current_session.today == TOMORROW
