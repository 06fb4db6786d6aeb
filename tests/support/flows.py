"""A flow that is gone through without a front end, on the made-up pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import (
    AskQuestion,
    Decide,
    Step,
)
from xinfu.packs.pack import Pack
from xinfu.wording.words import words_in

from tests.support.dates import NOW
from tests.support.every_kind_pack import ANSWERS, every_kind
from tests.support.settings import flow_with

PACK = every_kind()
PUBLIC = {key: value for key, value in ANSWERS.items() if key != "secret"}
WORDS = words_in("en")


def flow_in(folder: Path, pack: Pack = PACK, **more: Any) -> CheckupFlow:
    """Return a flow that was asked for a pack, unless told otherwise."""
    given: dict[str, Any] = {"packs": (pack,), "folder": folder, "data": folder / "data", "open_first": True}
    return flow_with({**given, "language": "en", "now": lambda: NOW, **more})


def begin(folder: Path, pack: Pack = PACK, **more: Any) -> CheckupFlow:
    """Return a flow that stands at the first question."""
    flow = flow_in(folder, pack, **more)
    step = flow.start()
    assert (step if step == AskQuestion() else flow.open()) == AskQuestion()
    return flow


def answer_all(flow: CheckupFlow, answers: dict[str, Any] = ANSWERS) -> Step:
    """Answer question after question."""
    step: Step = AskQuestion()
    while step == AskQuestion():
        step = give(flow, answers[flow.current_session.current or ""])
    return step


def give(flow: CheckupFlow, value: Any) -> Step:
    """Give one answer, plain as in a file."""
    return flow.skip(value["skipped"]) if isinstance(value, dict) else flow.answer(value)


def decide(flow: CheckupFlow, step: Step, kind: type, choice: str | None) -> Step:
    """Decide what a step asks."""
    assert isinstance(step, Decide)
    assert isinstance(step.decision, kind)
    return flow.asking.decide(choice)


def finished(folder: Path, answers: dict[str, Any] = ANSWERS, **more: Any) -> None:
    """Leave a finished check-up behind."""
    flow = begin(folder, **more)
    answer_all(flow, answers)
    flow.show_checklist()
    flow.close()
