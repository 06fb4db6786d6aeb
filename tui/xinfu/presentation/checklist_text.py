"""What is said with a checklist: the next step, its rows, and where it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xinfu.checklist.checklist import Checklist, State
from xinfu.checklist.phrases import placement_text
from xinfu.text.paragraphs import Choice, Paragraph
from xinfu.wording.words import Words


def checklist_head(checklist: Checklist, ticked: Iterable[str], words: Words) -> str:
    """Return the title of the list, with how much of it is done."""
    if not checklist.items:
        return words("list.head_empty")
    listed = {item.id for item in checklist.items}
    return words("list.head", done=len(listed.intersection(ticked)), count=len(listed))


def step_paragraph(checklist: Checklist, ticked: Iterable[str], words: Words) -> Paragraph:
    """Return the first thing that is not done; that there is none, where all are or none had to be."""
    states: Mapping[str, State] = dict.fromkeys(ticked, "done")
    step = checklist.with_states(states).next_step
    if step is not None:
        return Paragraph(words("file.next", title=step.title), "title")
    if checklist.items:
        return Paragraph(words("list.all_done"), "success")
    return Paragraph(words("list.empty"))


def item_choices(checklist: Checklist, words: Words) -> list[Choice]:
    """Return a row for each thing to do, under the time for it."""
    choices, heading = list[Choice](), ""
    for item in checklist.items:
        name = placement_text(item.horizon, checklist.holding, words)
        note = "" if item.saved else words("item.screen_only")
        choices.append(Choice(item.id, item.title, heading="" if name == heading else name, note=note))
        heading = name
    return choices


def checklist_notes(checklist: Checklist, saved_as: str, words: Words) -> list[Paragraph]:
    """Return where the list is saved as it is now, if it is, and what goes into no file."""
    if saved_as:
        notes = [Paragraph(words("list.saved", path=saved_as), "success")]
    else:
        notes = [Paragraph(words("list.not_saved"), "muted")]
    if any(not item.saved for item in checklist.items):
        notes.append(Paragraph(words("item.not_saved"), "muted"))
    return notes
