"""Holding the plain front end's lines: what goes in for some answers, and what comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from xinfu.checkup.session import Session
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.packs.pack import Pack, Question
from xinfu.plain.front_end import Manner, PlainFrontEnd
from xinfu.plain.printer import Printer
from xinfu.plain.reader import Reader

from tests.support.dates import NOW, TODAY
from tests.support.settings import flow_with

AGAIN = "xinfu --plain made-up"


@dataclass(frozen=True)
class Talked:
    """What a run left: its exit code, all that it said, and its flow."""

    code: int
    out: str
    flow: CheckupFlow

    @property
    def lines(self) -> list[str]:
        """The lines that were said."""
        return self.out.splitlines()

    @property
    def answers(self) -> dict[str, Any]:
        """What each answered question got: plain values, or why it was skipped."""
        given = self.flow.current_session.answers
        return {
            key: getattr(answer, "value", getattr(answer, "state", None)) for key, answer in given.items()
        }


def talk(pack: Pack, folder: Path, *lines: str, save_as: str | tuple[str, ...] = (), **more: Any) -> Talked:
    """Run the plain front end on lines from a pipe, straight with a pack unless told otherwise."""
    moment = dt.datetime.combine(more.pop("today", TODAY), NOW.time())
    given: dict[str, Any] = {"packs": (pack,), "now": lambda: moment, "folder": folder, "open_first": True}
    given |= {"data": folder / "data", "language": "en", **more}
    out, flow = StringIO(), flow_with(given)
    reader = Reader(StringIO("".join(f"{line}\n" for line in lines)))
    code = PlainFrontEnd(
        flow,
        reader,
        Printer(out),
        Manner("--plain", AGAIN, (save_as,) if isinstance(save_as, str) else save_as),
    ).run()
    return Talked(code, out.getvalue(), flow)


def line_for(question: Question, value: Any) -> str:
    """Return the line that answers a question: numbers of rows where there are some."""
    rows = [option.id for option in question.options]
    if isinstance(value, Mapping):
        skips = question.definition.skip
        if question.kind_row.has_options:
            return str(len(rows) + skips.index(value["skipped"]) + 1)
        return f"/{value['skipped']}" if question.kind_row.answer_form == "text" else str(value["skipped"])
    if not rows:
        return str(value)
    return " ".join(str(rows.index(key) + 1) for key in ([value] if isinstance(value, str) else value))


def lines_for(pack: Pack, answers: Mapping[str, Any], today: dt.date = TODAY) -> list[str]:
    """Return the lines that give all these answers in the order in which they are asked for."""
    session, lines = Session(pack, today), list[str]()
    while (question := session.question) is not None:
        value = answers[question.id]
        lines.append(line_for(question, value))
        if isinstance(value, Mapping):
            session.skip(value["skipped"])
        else:
            session.answer(value)
    return lines


def said(lines: Iterable[str]) -> str:
    """Return lines without white space, to be compared however they were wrapped."""
    return "".join("".join(lines).split())
