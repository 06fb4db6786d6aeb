"""What is said of a list and its file: why it cannot be opened, what differs, and the person's own lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from xinfu.checklist.checklist import Checklist, State
from xinfu.checklist.living.merge import Conflict, Field
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.list_in_file import ListInFile
from xinfu.flow.steps import CannotOpen, ChooseSide, FileProblem, WhichItem
from xinfu.packs.pack import Pack
from xinfu.presentation.comparison_text import since_paragraphs
from xinfu.presentation.page_text import Asked, Parts
from xinfu.text.clean import clean_line
from xinfu.text.paragraphs import BLANK, Choice, Paragraph
from xinfu.wording.words import Words

_STATES: dict[State, str] = {
    "open": "opening.open",
    "doing": "opening.doing",
    "done": "opening.done",
    "already": "opening.already",
    "not_for_me": "opening.not_for_me",
}
_FIELDS: dict[Field, str] = {"state": "opening.differs_state", "due": "opening.differs_due"}

MOST_LINES = 12
"""How many lines of the person's own that stand in one place are shown; the file has them all."""


def problem_sentence(problem: FileProblem, words: Words) -> str:
    """Return why files cannot be opened as a list, in a sentence."""
    details = {key: clean_line(value) for key, value in problem.details.items()}
    return words(f"reading.{problem.code}", **details)


def file_question(decision: CannotOpen | ChooseSide | WhichItem) -> Asked:
    """Return what is asked about a file, with the choices that the flow knows."""
    match decision:
        case CannotOpen(problem):
            return lambda words: _cannot(problem, words)
        case ChooseSide(pack, conflict, names):
            return lambda words: _sides(pack, conflict, names, words)
        case WhichItem():
            return lambda words: _which(decision, words)


def _cannot(problem: FileProblem, words: Words) -> Parts:
    names = [Paragraph(clean_line(str(path)), "strong") for path in problem.paths]
    rows = Choice("again", words("opening.again")), Choice("home", words("opening.home"))
    return Parts(words("opening.cannot"), (*names, Paragraph(problem_sentence(problem, words))), rows)


def _sides(pack: Pack, conflict: Conflict, names: tuple[str, str] | None, words: Words) -> Parts:
    one, other = (
        (words("opening.in_file"), words("opening.here")) if names is None else map(clean_line, names)
    )
    rows = (
        Choice("file", words("opening.side", where=one, what=_said(conflict.file, words))),
        Choice("app", words("opening.side", where=other, what=_said(conflict.app, words))),
        Choice("later", words("opening.later")),
    )
    head = words("opening.differs_head" if names is None else "opening.differs_copies", one=one, other=other)
    text = (
        Paragraph(item_title(pack, conflict.id, words), "strong"),
        BLANK,
        Paragraph(words(_FIELDS[conflict.field])),
    )
    return Parts(head, text, rows, (BLANK, Paragraph(words("opening.stays"), "muted")))


def _said(value: State | dt.date | None, words: Words) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return words("opening.no_day") if value is None else words(_STATES[value])


def _which(decision: WhichItem, words: Words) -> Parts:
    line = decision.line
    rows = [
        Choice(f"item-{number}", item_title(decision.pack, key, words)) for number, key in enumerate(line.ids)
    ]
    text = Paragraph(words("opening.which", line=line.number)), Paragraph(clean_line(line.title), "strong")
    return Parts(words("opening.which_head"), text, (*rows, Choice("own", words("opening.own"))))


def item_title(pack: Pack, key: str, words: Words) -> str:
    """Return the title of an item; its id where the pack has it no more."""
    action = pack.actions.get(key)
    return clean_line(key) if action is None else pack.say(action.definition.title, words.language)


def own_paragraphs(lines: Sequence[str], words: Words) -> list[Paragraph]:
    """Return the lines that a person wrote in one place, told apart from those of the pack."""
    if not lines:
        return []
    told = [Paragraph(words("opening.own_lines"), "muted")]
    told += [Paragraph(line, indent=2) for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        told.append(Paragraph(words("opening.more_lines", count=len(lines) - MOST_LINES), "muted"))
    return [BLANK, *told]


def head_paragraphs(flow: CheckupFlow, words: Words) -> list[Paragraph]:
    """Return what stands above a list: how it was before, and that its file says something else."""
    lines, session = list[Paragraph](), flow.session
    if flow.lists.opened is None and session is not None:
        lines += since_paragraphs(flow.lists.since, session.pack, words)
    if flow.list.conflicts:
        lines += [Paragraph(words("opening.conflicts", count=flow.list.conflicts), "watch"), BLANK]
    return lines


def with_own_lines(choices: Sequence[Choice], file: ListInFile | None, words: Words) -> list[Choice]:
    """Return rows with the first line that the person wrote beneath each, where nothing else stands there."""
    own = file.own if file is not None else {}
    return [
        replace(row, below=words("opening.own_line", line=own[row.id][0]))
        if row.id in own and not row.below
        else row
        for row in choices
    ]


def with_taken_out(choices: Sequence[Choice], file: ListInFile | None, words: Words) -> list[Choice]:
    """Return rows that say which of them the person took out of the file, and which go into it again."""
    if file is None:
        return list(choices)
    said = dict.fromkeys(file.merged.deleted, words("opening.taken_out"))
    said |= dict.fromkeys(file.put_back, words("opening.goes_back"))
    return [replace(row, note=f"{row.note} {said.get(row.id, '')}".strip()) for row in choices]


def file_paragraphs(file: ListInFile | None, checklist: Checklist, words: Words) -> list[Paragraph]:
    """Return what came of reading a list's file, and the person's lines that stand beneath no item."""
    if file is None:
        return []
    merged, notes = file.merged, list[Paragraph]()
    if not merged.has_base:
        notes.append(Paragraph(words("opening.two_way"), "muted"))
    told = (
        ("opening.deleted", merged.deleted),
        ("opening.put_back", file.put_back),
        ("opening.gone", merged.gone),
    )
    for key, ids in told:
        if ids:
            notes.append(Paragraph(words(key, count=len(ids)), "muted"))
    if unread := file.file.unread:
        what = words("answer.and").join(
            words("opening.unread_line", line=each.number, text=clean_line(each.text))
            for each in unread[:MOST_LINES]
        )
        notes.append(Paragraph(words("opening.unread", what=what), "watch"))
    there = {item.id for item in checklist.items}
    lines = [line for key, some in file.own.items() if key not in there for line in some]
    return notes + own_paragraphs(lines, words)
