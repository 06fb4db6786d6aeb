"""What is said with a checklist: how much is done, the next step, its rows, and where it is saved."""

from __future__ import annotations

import datetime as dt
from functools import cache, partial

from msgspec.structs import replace

from xinfu.checklist.checklist import SETTLED, Checklist, Item, State
from xinfu.checklist.phrases import placement_text
from xinfu.checkup.day_plan import PLACEMENTS, Placement
from xinfu.presentation.bars import progress_bar
from xinfu.text.cells import cells
from xinfu.text.paragraphs import Choice, Paragraph
from xinfu.wording.words import Words

BAR = 8
"""How many parts the bar has that shows how much is done."""

NOTED: dict[State, str] = {"already": "list.already", "not_for_me": "list.not_for_me"}
"""States that a tick alone does not tell."""


def next_on_top(checklist: Checklist) -> Checklist:
    """Return a list as it is opened: the next step, then all else by its time, what is settled last."""
    step = checklist.next_step
    items = sorted(
        checklist.items,
        key=lambda item: (item is not step, PLACEMENTS.index(item.horizon), item.state in SETTLED),
    )
    return replace(checklist, items=tuple(items))


def checklist_head(checklist: Checklist, words: Words, *, drawn: bool = True, blocks: bool = False) -> str:
    """Return the title of the list with how much of it is done, and a bar where it is `drawn`."""
    done = sum(item.state in ("done", "already") for item in checklist.items)
    left = sum(item.state not in SETTLED for item in checklist.items)
    if not checklist.items:
        return words("list.head_empty")
    head = words("list.head", done=done, left=left)
    full = BAR * done // max(done + left, 1)
    return f"{head} {progress_bar(full, BAR, blocks=blocks)}" if drawn else head


def step_paragraph(checklist: Checklist, words: Words) -> Paragraph:
    """Return the first thing that is not done; that there is none, where all are or none had to be."""
    step = checklist.next_step
    if step is not None:
        return Paragraph(words("file.next", title=step.title), "title")
    return done_paragraph(checklist, words) or Paragraph("")


def done_paragraph(checklist: Checklist, words: Words) -> Paragraph | None:
    """Return that nothing is left to do, or that nothing had to be; None where there is a next step."""
    if checklist.next_step is not None:
        return None
    if checklist.items:
        return Paragraph(words("list.all_done"), "success")
    return Paragraph(words("list.empty"))


def item_choices(checklist: Checklist, words: Words) -> list[Choice]:
    """Return a row for each thing to do, under the time for it; the next step opened with its first line."""
    step, days = checklist.next_step, _asides(checklist, words)
    choices, last, is_after = list[Choice](), "", False

    @cache
    def heading(place: Placement, is_after: bool) -> str:
        if is_after and step is not None and place == step.horizon == "today":
            return words("list.also_today")
        return placement_text(place, checklist.holding, words)

    for item, aside in zip(checklist.items, days, strict=True):
        name = words("list.next") if item is step else heading(item.horizon, is_after)
        is_after = is_after or item is step
        choices.append(
            Choice(
                item.id,
                item.title,
                heading="" if name == last else name,
                note=_note(item, words),
                aside=aside,
                below=item.steps[0] if item is step and item.steps else "",
                mark="-" if item.state == "not_for_me" else "",
            )
        )
        last = name
    return choices


def _note(item: Item, words: Words) -> str:
    notes = [] if item.saved else [words("item.screen_only")]
    if item.state in NOTED:
        notes.append(words(NOTED[item.state]))
    return " ".join(notes)


def _asides(checklist: Checklist, words: Words) -> list[str]:
    """Return the minutes and the day of each item that is open, the days one below the other."""
    day = cache(partial(_day, checklist.today, words))
    days = ["" if item.due is None or item.horizon == "now" else day(item.due) for item in checklist.items]
    widest, asides = max(map(cells, days), default=0), list[str]()
    for item, due in zip(checklist.items, days, strict=True):
        lasts = "" if item.minutes is None else words("list.minutes", minutes=item.minutes)
        aside = f"{lasts}  {due}{' ' * (widest - cells(due))}" if lasts else due
        is_over = item.state in SETTLED or item.horizon == "unneeded"
        asides.append("" if is_over else aside)
    return asides


def _day(today: dt.date, words: Words, due: dt.date) -> str:
    if due == today:
        return words("horizon.today")
    if due.year != today.year:
        return due.isoformat()
    months = words("list.months").split()
    return words("list.day", month=months[due.month - 1], day=due.day)


def checklist_notes(checklist: Checklist, saved_as: str, words: Words) -> list[Paragraph]:
    """Return where the list is saved as it is now, if it is, and what goes into no file."""
    if saved_as:
        notes = [Paragraph(words("list.saved", path=saved_as), "success")]
    else:
        notes = [Paragraph(words("list.not_saved"), "muted")]
    if any(not item.saved for item in checklist.items):
        notes.append(Paragraph(words("item.not_saved"), "muted"))
    return notes
