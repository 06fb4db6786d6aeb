"""The results of many people in one run: one row after the other, in memory that does not grow with them."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path

from xinfu.checklist.person_row import RENDERERS, Row, header_line, person_row
from xinfu.checkup.answer_file import AnswerProblem
from xinfu.checkup.people_file import Form, PeopleFileError, Person
from xinfu.checkup.privacy import private_alerts, public_result
from xinfu.checkup.result import Result, evaluate
from xinfu.packs.diagnostics.message import answer_reason
from xinfu.packs.pack import Pack
from xinfu.presentation.alert_text import plain_alert
from xinfu.store.files.atomic import NewFile, SaveError, target
from xinfu.store.folders import working_folder
from xinfu.terminal.exits import FINE, PROBLEMS
from xinfu.terminal.signals import ending_in_order
from xinfu.text.cells import cells
from xinfu.text.clean import clean_line
from xinfu.wording.words import Words

MOST = 20
"""So many problems are told; all others are counted."""

EVERY = 0.2
"""Seconds from one line about how far it is to the next."""

Write = Callable[[str], object]

_MARK = "\ufeff"
"""Without it, table programs in China take a file for GBK."""


def write_people(
    pack: Pack,
    people: Iterator[Person],
    source: str,
    form: Form,
    save_as: Sequence[str],
    words: Words,
    today: dt.date,
) -> int:
    """Write a row for each person to files, or to standard output in the form of the source.

    Returns the exit code: that of problems where a row had none. Files are whole or not there; where no row
    came out of those that there were, where the run is ended before its time, or where one cannot be written,
    there is none.
    """
    report = _Report(source, words, can_show=bool(save_as) or not sys.stdout.isatty())
    placed: list[Path] = []
    try:
        with ending_in_order(), ExitStack() as stack:
            files = [stack.enter_context(NewFile(path)) for path in _places(save_as)]
            writers: list[tuple[str, Write]] = [(file.path.suffix.lower(), file.write) for file in files]
            first = list(islice(people, 1))  # Nothing is begun where there is no use in going on.
            for write in (write for suffix, write in writers if suffix == ".csv"):
                write(_MARK + header_line(pack))
            if not files:
                writers = [(f".{form}", sys.stdout.write)]
                sys.stdout.write(header_line(pack) if form == "csv" else "")
            for person in chain(first, people):
                if (row := report.row(pack, person, today)) is not None:
                    for suffix, write in writers:
                        write(RENDERERS[suffix](row))
                    report.good += 1
                report.show()
            for file in files if report.good or not report.bad else ():
                file.place()
                placed.append(file.path)
                print(words("people.saved", path=file.path))
    except SaveError as error:
        report.clear()
        print(words(f"save.{error.code}", **error.details), file=sys.stderr)
        return PROBLEMS
    except PeopleFileError as error:
        report.tell(str(error.line), error.problems)
        report.tell_untold()
        return PROBLEMS
    except (KeyboardInterrupt, SystemExit):
        report.end("people.stopped", is_lost=bool(save_as) and not placed)
        raise
    finally:
        report.clear()
    key = "people.done" if report.good or report.bad else "people.none"
    report.end(key, is_lost=bool(save_as) and not placed)
    return PROBLEMS if report.bad else FINE


def _places(save_as: Sequence[str]) -> list[Path]:
    """Return where the files go that were named, each once; raises `SaveError`."""
    paths = list(dict.fromkeys(target(name, working_folder()) for name in save_as))
    for path in paths:
        if path.suffix.lower() not in RENDERERS:
            raise SaveError("suffix", suffix=path.suffix, choices=", ".join(RENDERERS))
    return paths


class _Report:
    """What is said on standard error while rows come out: problems, how far it is, and counts at the end."""

    def __init__(self, source: str, words: Words, *, can_show: bool) -> None:
        self._source = source
        self._words = words
        self._is_shown = can_show and sys.stderr.isatty()
        self._next = 0.0
        self._width = 0
        self._warned: set[str] = set()
        self._is_encoding_told = False
        self._problems = self._untold = 0
        self.good = self.bad = 0

    def row(self, pack: Pack, person: Person, today: dt.date) -> Row | None:
        """Return the row of a person; None where the answers have problems, which are told."""
        if person.problems:
            self.bad += 1
            several = person.last > person.line
            self.tell(f"{person.line}-{person.last}" if several else str(person.line), person.problems)
            return None
        result = evaluate(pack, person.answers, today)
        public = public_result(result)
        if public is not result:
            self._warn_privately(result, public)
        return person_row(public, person.line, person.name)

    def tell(self, place: str, problems: Sequence[AnswerProblem]) -> None:
        """Tell the problems of a row; once they are many, they are counted, and so is a file not in UTF-8."""
        for problem in problems:
            is_encoding = problem.code == "row-encoding"
            if self._problems == MOST or (is_encoding and self._is_encoding_told):
                self._untold += 1
                continue
            self._problems += 1
            self._is_encoding_told |= is_encoding
            reason = answer_reason(problem.code, problem.details, self._words)
            text = f"{problem.question}: {reason}" if problem.question else reason
            self._say(clean_line(f"{self._source}:{place}: {text}"))

    def tell_untold(self) -> None:
        """Tell how many problems were only counted."""
        if self._untold:
            self._say(self._words("problem.more", count=self._untold))

    def end(self, key: str, *, is_lost: bool) -> None:
        """Tell how it ended and with how many rows, and whether a file that was asked for is not there."""
        self.tell_untold()
        self._say(self._words(key, good=self.good, bad=self.bad))
        if is_lost:
            self._say(self._words("people.not_saved"))

    def clear(self) -> None:
        """Take the line about how far it is off the screen."""
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
            self._width = 0

    def show(self) -> None:
        """Show how far it is, where somebody watches and has not just been shown it."""
        if not self._is_shown or (now := time.monotonic()) < self._next:
            return
        self._next = now + EVERY
        text = self._words("people.progress", count=f"{self.good + self.bad:,}", bad=f"{self.bad:,}")
        self._width = max(self._width, cells(text))
        print(f"\r{text}", end="", file=sys.stderr, flush=True)

    def _warn_privately(self, result: Result, public: Result) -> None:
        """Say what must not be left unsaid: once each, and not of whom, since that may go into a file."""
        for raised in private_alerts(result, public):
            if raised.alert.id not in self._warned:
                self._warned.add(raised.alert.id)
                self._say(self._words("people.private"))
                self._say(plain_alert(result.pack, raised, self._words))

    def _say(self, text: str) -> None:
        self.clear()
        print(text, file=sys.stderr)
