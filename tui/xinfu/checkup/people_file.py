"""The answers of many people in one file, CSV or JSON Lines: taken one by one, however many there are.

A bad row is told and costs no other row: not one whose quotes do not match, nor a line without an end.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, BinaryIO, Literal

from xinfu.checkup.answer_file import AnswerProblem, read_answers, read_json, unknown_question, values_of
from xinfu.checkup.answers import Answer
from xinfu.packs.former_names import present_names
from xinfu.packs.pack import Pack, Question
from xinfu.text.clean import clean_line

Form = Literal["csv", "jsonl"]

MAX_LINE = 128 * 1024
"""So many bytes may the answers of one person take; as many characters does `csv` take in one cell."""

_MOST_AHEAD = 100
_NAMES = ("id", "row")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BETWEEN = re.compile(r"[][\"'\s;；,，、|]+")
"""What may stand between the options in a cell, and around each in a list of TOML or JSON."""

_SKIP = re.compile(r'\{\s*"?skipped"?\s*[=:]\s*"(\w+)"\s*\}')
"""A skip as TOML or JSON writes it, which no text can be taken for."""


class PeopleFileError(Exception):
    """No row can be taken, for what is wrong with the first line; all problems of it."""

    def __init__(self, line: int, problems: Sequence[AnswerProblem]) -> None:
        super().__init__(line)
        self.line = line
        self.problems = problems


@dataclass(frozen=True)
class Person:
    """One row: the lines on which it stands, what it is called, its answers or all that is wrong with it."""

    line: int
    last: int
    name: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    problems: Sequence[AnswerProblem] = ()


def look_ahead(stream: BinaryIO, ahead: list[bytes], *, is_many: bool) -> Form | None:
    """Return the form that the first lines of a stream tell, None for one person's; they go to `ahead`.

    What begins TOML has an equals sign, is a comment or stands in brackets. One object of JSON never goes on
    with another one. `is_many` says that it is one of the two forms, whatever there is.
    """
    begins: list[bytes] = []
    while len(begins) < 2 and len(ahead) < _MOST_AHEAD and (line := stream.readline(MAX_LINE + 1)):
        ahead.append(line)
        if line := line.removeprefix(_BYTE_ORDER_MARK).strip():
            begins.append(line)
            if not begins[0].startswith(b"{"):
                break
    first, second = (*begins, b"", b"")[:2]
    if first.startswith(b"{"):
        return "jsonl" if is_many or (second.startswith(b"{") and not first.endswith(b":")) else None
    return "csv" if is_many or (first and not first.startswith((b"[", b"#")) and b"=" not in first) else None


def read_people(
    pack: Pack, stream: BinaryIO, form: Form, today: dt.date, ahead: Iterable[bytes] = ()
) -> Iterator[Person]:
    """Yield the people of a stream, of which some lines may have been read ahead.

    Blank lines are nobody. Raises `PeopleFileError` where the first line shows that there is no use in going
    on: what it names is no question, or it is not UTF-8.
    """
    lines = _Lines(stream, ahead)
    return _of_cells(pack, lines, today) if form == "csv" else _of_objects(pack, lines, today)


def _row_name(pack: Pack) -> str | None:
    """Return what the column is called that names rows: `id`, unless that is a question."""
    taken = {*pack.questions, *present_names(pack.document.question)}
    return next((name for name in _NAMES if name not in taken), None)


class _RowError(Exception):
    """A row cannot be read; `problem` says why."""

    def __init__(self, problem: AnswerProblem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Lines:
    """The lines of a stream as texts, of which those of one row can be given back to be read once more."""

    def __init__(self, stream: BinaryIO, ahead: Iterable[bytes]) -> None:
        self._stream = stream
        self._waiting = deque(ahead)
        self.last = 0
        self._row: list[bytes] = []
        self._size = 0

    @property
    def line(self) -> int:
        """The number of the line on which the row begins."""
        return self.last - len(self._row) + 1

    def begin_row(self) -> None:
        """Begin a row with the next line."""
        self._row.clear()
        self._size = 0

    def give_back(self) -> None:
        """Give back all lines of the row but its first."""
        self.last -= len(self._row) - 1
        self._waiting.extendleft(reversed(self._row[1:]))
        del self._row[1:]

    @property
    def has_returns(self) -> bool:
        """Whether a line ends in a carriage return alone, as none has for twenty years."""
        return any(b"\r" in raw.rstrip(b"\r\n") for raw in self._row)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        """Return the next line; what is not UTF-8 in it stands there as lone surrogates."""
        raw = self._piece()
        if not raw:
            raise StopIteration
        self._size += len(raw)
        if self._row and self._size > MAX_LINE:
            self._waiting.appendleft(raw)
            raise _RowError(AnswerProblem("", "row-quotes"))
        self.last += 1
        if self.last == 1:
            raw = raw.removeprefix(_BYTE_ORDER_MARK)
            if raw.startswith(_UTF_16):
                raise PeopleFileError(1, [AnswerProblem("", "row-encoding")])
        self._row.append(raw)
        if len(raw) > MAX_LINE:
            while raw and not raw.endswith(b"\n"):
                raw = self._piece()
            raise _RowError(AnswerProblem("", "row-long", {"most": f"{MAX_LINE // 1024} KiB"}))
        return raw.decode("utf-8", "surrogateescape")

    def _piece(self) -> bytes:
        return self._waiting.popleft() if self._waiting else self._stream.readline(MAX_LINE + 1)


def _is_text(text: str) -> bool:
    """Tell whether all of a text was UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _of_objects(pack: Pack, lines: _Lines, today: dt.date) -> Iterator[Person]:
    name_key = _row_name(pack)
    while True:
        lines.begin_row()
        try:
            text = next(lines)
            if text.strip():
                yield _of_object(pack, text, name_key, lines.line, today)
        except StopIteration:
            return
        except _RowError as error:
            yield Person(lines.line, lines.last, problems=[error.problem])


def _of_object(pack: Pack, text: str, name_key: str | None, line: int, today: dt.date) -> Person:
    if not _is_text(text):
        raise _RowError(AnswerProblem("", "row-encoding"))
    try:
        tree, twice = read_json(text)
    except (ValueError, RecursionError):
        raise _RowError(AnswerProblem("", "row-json")) from None
    name = ""
    if name_key is not None and isinstance(tree, dict) and _is_name(tree.get(name_key, "")):
        given = tree.pop(name_key, None)
        name = "" if given is None else clean_line(str(given))
    placed = values_of(pack, tree)
    if placed is None:
        raise _RowError(AnswerProblem("", "row-form"))
    values, beside = placed
    answers, problems = read_answers(pack, values, today, "json")
    return Person(line, line, name, answers, [*twice, *beside, *problems])


def _is_name(value: Any) -> bool:
    return value is None or (isinstance(value, str | int | Decimal) and not isinstance(value, bool))


def _of_cells(pack: Pack, lines: _Lines, today: dt.date) -> Iterator[Person]:
    rows, columns = csv.reader(lines, strict=True, skipinitialspace=True), None
    while True:
        lines.begin_row()
        try:
            cells = _cells(rows, lines)
            if not any(map(str.strip, cells)):
                continue
            if columns is None and cells[0].strip().lower().startswith("sep="):
                continue  # The line in which spreadsheets are told what parts the cells.
            if columns is None:
                columns = _Columns(pack, cells, lines.line)
                continue
            yield columns.person(cells, lines.line, lines.last, today)
        except StopIteration:
            return
        except _RowError as error:
            if columns is None:
                raise PeopleFileError(lines.line, [error.problem]) from None
            yield Person(lines.line, lines.last, problems=[error.problem])


def _cells(rows: Iterator[list[str]], lines: _Lines) -> list[str]:
    """Return the cells of the next row; where its quotes do not match, the lines below it stay."""
    try:
        return next(rows)
    except csv.Error:
        lines.give_back()
        is_old = lines.has_returns
        raise _RowError(AnswerProblem("", "row-returns" if is_old else "row-quotes")) from None
    except _RowError:
        lines.give_back()
        raise


def _check_separator(pack: Pack, header: str) -> None:
    """Raise what says so where the one cell of the first row is several that something else parts."""
    for sign in ";\t，；|":
        cells = header.split(sign)
        if len(cells) > 1 and any(cell.strip() in pack.questions for cell in cells):
            raise _RowError(AnswerProblem("", "row-separator", {"character": sign.strip() or "Tab"}))


class _Columns:
    """What the first row says that the cells of all others are."""

    def __init__(self, pack: Pack, header: list[str], line: int) -> None:
        """Read the first row; `PeopleFileError` where a column is no question, or one is there twice."""
        self._pack = pack
        header = [cell.strip() for cell in header]
        while not header[-1]:
            header.pop()
        if not _is_text("".join(header)):
            raise _RowError(AnswerProblem("", "row-encoding"))
        name_key, former = _row_name(pack), present_names(pack.document.question)
        names = [name if (name := former.get(cell, cell)) not in header else cell for cell in header]
        if len(header) == 1:
            _check_separator(pack, header[0])
        self._name_at = next((at for at, name in enumerate(names) if name.lower() == name_key), None)
        problems = [
            AnswerProblem(name, "answer-twice") for name, times in Counter(names).items() if times > 1
        ]
        self._questions: list[Question | None] = []
        for at, name in enumerate(names):
            question = pack.questions.get(name)
            self._questions.append(question)
            if not name:
                problems.append(AnswerProblem("", "column-unnamed", {"number": str(at + 1)}))
            elif question is None and at != self._name_at:
                problems.append(unknown_question(pack, name))
        if problems:
            raise PeopleFileError(line, problems)

    def person(self, cells: list[str], line: int, last: int, today: dt.date) -> Person:
        """Return the person of a row."""
        wanted = len(self._questions)
        while len(cells) > wanted and not cells[-1].strip():
            cells.pop()
        if len(cells) != wanted:
            details = {"count": str(len(cells)), "wanted": str(wanted)}
            raise _RowError(AnswerProblem("", "row-cells", details))
        if not _is_text("".join(cells)):
            raise _RowError(AnswerProblem("", "row-encoding"))
        values = {
            question.id: _value(question, cell)
            for question, cell in zip(self._questions, cells, strict=True)
            if question is not None and cell and not cell.isspace()
        }
        answers, problems = read_answers(self._pack, values, today, "csv")
        name = "" if self._name_at is None else clean_line(cells[self._name_at])
        return Person(line, last, name, answers, problems)


def _value(question: Question, cell: str) -> Any:
    """Return the plain value that a cell means; it is a cell that somebody has filled in."""
    if match := _SKIP.fullmatch(cell.strip()):
        return {"skipped": match[1]}
    if question.kind_row.is_multiple:
        chosen = [part for part in _BETWEEN.split(cell) if part]
        return chosen[0] if len(chosen) == 1 else chosen
    return cell if question.kind_row.answer_form == "text" else cell.strip()
