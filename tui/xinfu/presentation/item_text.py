"""The details of one thing to do: why, how, until when, and what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xinfu.checklist.checklist import Item
from xinfu.checklist.phrases import levels_text
from xinfu.checkup.result import Result
from xinfu.checkup.what_if import doing
from xinfu.packs.pack import Pack
from xinfu.presentation.checklist_text import NOTED
from xinfu.presentation.list_file_text import own_paragraphs
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words


def item_paragraphs(
    item: Item, result: Result, words: Words, other: Pack | None = None, own: Sequence[str] = ()
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of one item of a result's list, in the language of its texts and the words.

    `other` is the check-up that is offered with it, `own` what the person wrote beneath it in the file.
    """
    facts = [words(NOTED[item.state])] if item.state in NOTED else []
    facts.append(words(f"horizon.{item.horizon}"))
    if item.horizon != "now" and (more := _facts(item, result.situation.today, words)):
        facts.append(more)
    lines: list[Paragraph] = [Paragraph(item.title, "strong")]
    lines += [Paragraph(words("item.facts").join(facts), "muted"), BLANK]
    lines += [Paragraph(step, lead=f"{number}. ", indent=1) for number, step in enumerate(item.steps, 1)]
    if item.say:
        lines += [BLANK, Paragraph(words("item.say"), "muted")]
        lines.append(Paragraph(item.say, indent=1))
    if item.done_when:
        lines += [BLANK, Paragraph(words("item.done_when", text=item.done_when))]
    if item.caution:
        lines += [BLANK, Paragraph(words("item.caution", text=item.caution), "watch")]
    if item.smaller:
        lines += [BLANK, Paragraph(words("item.smaller", text=item.smaller))]
    lines += own_paragraphs(own, words)
    lines += [BLANK, *(Paragraph(line) for line in _changes(item, result, words))]
    if item.horizon == "unneeded":
        lines.append(Paragraph(words("item.unneeded")))
        if item.changed and item.is_outdated:
            lines.append(Paragraph(item.changed))
    if item.why:
        lines.append(Paragraph(words("item.why", text=item.why)))
    lines += [Paragraph(words("item.because", text=reason)) for reason in item.reasons]
    if not result.answers:
        lines.append(Paragraph(words("item.no_answers"), "muted"))
    lines += [BLANK, *(Paragraph(line, "muted") for line in item.rests_on)]
    if not item.saved:
        lines += [BLANK, Paragraph(words("item.not_saved"), "muted")]
    if other is not None:
        title = other.say(other.document.title, words.language)
        lines += [BLANK, Paragraph(words("list.other", title=title), "strong")]
    return tuple(lines)


def _facts(item: Item, today: dt.date, words: Words) -> str:
    """Return by when an item should be done and how long it takes; nothing where neither is known."""
    facts = []
    if item.due is not None:
        facts.append(words("item.due" if item.due >= today else "item.was_due", date=item.due.isoformat()))
    if item.minutes is not None:
        facts.append(words("item.minutes", minutes=item.minutes))
    return words("item.facts").join(facts)


def _changes(item: Item, result: Result, words: Words) -> list[str]:
    """Return which levels get better once the item is done: before and after, one line a factor."""
    pack = result.pack
    if not result.answers:
        return []  # Without answers nobody knows how the levels stand.
    changed = doing(result, pack.actions[item.id])
    return [
        words(
            "item.change",
            factor=pack.say(change.factor.definition.title, words.language),
            before=levels_text(pack, change.before, words),
            after=levels_text(pack, change.after, words),
        )
        for change in (changed.levels if changed is not None else ())
        if change.is_better
    ]
