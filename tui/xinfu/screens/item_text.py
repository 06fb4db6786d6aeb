"""The details of one thing to do: why, how, until when, and what it rests on."""

from __future__ import annotations

from xinfu.checklist.checklist import Item
from xinfu.widgets.prose import BLANK, Paragraph
from xinfu.wording import Words


def item_paragraphs(item: Item, words: Words) -> tuple[Paragraph, ...]:
    """Return the paragraphs of one item; its texts are already in the language of the words."""
    lines: list[Paragraph] = [Paragraph(item.title, "strong")]
    facts = [words(f"horizon.{item.horizon}")]
    if item.due is not None:
        facts.append(words("item.due", date=item.due.isoformat()))
    if item.minutes is not None:
        facts.append(words("item.minutes", minutes=item.minutes))
    lines += [Paragraph(words("item.facts").join(facts), "muted"), BLANK]
    if item.caution:
        lines += [Paragraph(words("item.caution", text=item.caution), "watch"), BLANK]
    if item.why:
        lines.append(Paragraph(words("item.why", text=item.why)))
    lines += [Paragraph(words("item.because", text=reason)) for reason in item.reasons]
    if item.steps:
        lines += [BLANK, Paragraph(words("item.steps"), "strong")]
        lines += [Paragraph(step, lead=f"{number}. ", indent=1) for number, step in enumerate(item.steps, 1)]
    if item.done_when:
        lines += [BLANK, Paragraph(words("item.done_when", text=item.done_when))]
    sources = words("item.sources").join(item.sources)
    if item.evidence or sources:
        text = words("item.evidence", evidence=item.evidence, sources=sources).strip()
        lines += [BLANK, Paragraph(text, "muted")]
    if not item.saved:
        lines += [BLANK, Paragraph(words("item.not_saved"), "muted")]
    return tuple(lines)
