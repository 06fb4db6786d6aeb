"""What is said before a checklist is saved: what whoever sees the file learns, and what may go into it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from xinfu.checklist.checklist import AnswerLine, Checklist
from xinfu.checklist.formats.calendar_format import summary
from xinfu.checklist.formats.registry import WHOLE, UnknownFormatError, format_of
from xinfu.checklist.telling import Telling
from xinfu.store.files.atomic import SaveError
from xinfu.text.paragraphs import Choice, Paragraph
from xinfu.wording.words import Words


def learns(
    typed: str, telling: Telling, checklist: Checklist, words: Words, *, has_levels: bool = True
) -> Paragraph:
    """Return the line that says what others will see of the file that was typed, by its suffix.

    A calendar is seen by whoever passes by, everything else by whoever reads it. A list without `has_levels`
    knows neither how things stand nor any answer.
    """
    form = _form(typed)
    if telling.handed is not None:
        if not has_levels:
            return Paragraph(words("save.learns_handed_list"), "watch")
        key = "save.learns_handed" if telling.handed else "save.learns_handed_none"
        return Paragraph(words(key, count=len(telling.handed)), "watch")
    if form.endswith(".ics"):
        title = _first_title(checklist) if telling.titles else ""
        key = "save.learns_ics_titles" if title else "save.learns_ics"
        return Paragraph(words(key, title=title or summary(1, words)), "watch" if title else "text")
    if form == ".txt":
        return Paragraph(words("save.learns_txt"), "watch")
    if telling.answers:
        key = "save.learns_answers" if has_levels else "save.learns_no_answers"
        return Paragraph(words(key), "watch")
    return Paragraph(words("save.learns_json" if form == ".json" and has_levels else "save.learns"))


def learns_when(typed: str, telling: Telling, intention: str, words: Words) -> list[Paragraph]:
    """Return that others will see when and where the next step is to be done, or how to let them.

    Only where the person wrote that down, and the file that was typed can tell it.
    """
    form = _form(typed)
    if not intention or form in (".txt", ".json"):
        return []
    if not telling.intention:
        return [Paragraph(words("save.how_when"), "muted")]
    key = "save.learns_ics_when" if form.endswith(".ics") else "save.learns_when"
    return [Paragraph(words(key, text=intention), "watch")]


def refusal_sentence(error: SaveError, words: Words) -> str:
    """Return why a list is not saved, in a sentence; with it why another file is no list of this one."""
    details = {key: value for key, value in error.details.items() if key != "reading"}
    if (code := error.details.get("reading")) is not None:
        details["reason"] = words(f"reading.{code}", **details)
    return words(f"save.{error.code}", **details)


def page_name(name: str) -> str:
    """Return the name of a page to hand over in place of that of a list."""
    stem, form = name.strip(), _form(name)
    stem = stem[: -len(form)] if stem.lower().endswith(form) else stem
    return f"{stem}.html" if stem and not stem.endswith("/") else name


def how(typed: str, words: Words) -> list[Paragraph]:
    """Return which keys change what a file tells, for the suffix that was typed."""
    form = _form(typed)
    keys = ["save.how_calendar"] * form.endswith(".ics") + ["save.how_whole"] * (form in WHOLE)
    return [Paragraph(words(key), "muted") for key in keys]


def answer_choices(answers: Iterable[AnswerLine], words: Words) -> list[Choice]:
    """Return a row for each answer that may go onto a page to hand over."""
    return [
        Choice(line.id, words("review.answer", question=line.question, answer=line.text)) for line in answers
    ]


def _form(typed: str) -> str:
    """Return the suffix that tells the format of what was typed; where none does, that of the plan."""
    try:
        return format_of(PurePath(typed.strip()))
    except UnknownFormatError:
        return WHOLE[0]


def _first_title(checklist: Checklist) -> str:
    """Return what the first event is called where it tells; of what stays on the screen nothing is told."""
    open_items = (item for item in checklist.items if item.saved and item.is_left)
    return next((item.title for item in open_items), "")
