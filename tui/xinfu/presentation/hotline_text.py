"""The numbers to call."""

from __future__ import annotations

from collections.abc import Iterator

from xinfu.packs.pack import PackHead
from xinfu.presentation.page_text import Text
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words


def hotlines_text(pack: PackHead | None) -> Text:
    """Return the page of numbers of a pack."""

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        paragraphs = list(hotline_paragraphs(pack, words))
        if pack is None or not paragraphs:
            return words("hotlines.head"), (Paragraph(words("hotlines.none")),)
        dates = [line.checked.isoformat() for line in pack.document.hotline if line.checked is not None]
        note = [BLANK, Paragraph(words("hotlines.note"), "muted")]
        if dates:
            note.append(Paragraph(words("hotlines.checked", date=min(dates)), "muted"))
        return words("hotlines.head"), (*paragraphs, *note)

    return text


def hotline_paragraphs(pack: PackHead | None, words: Words) -> Iterator[Paragraph]:
    """Yield a pack's numbers with what they are for."""
    for line in pack.document.hotline if pack is not None else ():
        assert pack is not None
        lead = f"{line.number}  "
        yield Paragraph(pack.say(line.title, words.language), "strong", lead=lead)
        note = pack.say(line.note, words.language)
        if note:
            yield Paragraph(note, "muted", indent=2)
