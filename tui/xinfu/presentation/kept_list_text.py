"""What is said of a list that lives on where it can be opened or removed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from xinfu.flow.list_keeping import KnownList
from xinfu.packs.pack import Pack
from xinfu.presentation.page_text import Asked, Parts
from xinfu.text.clean import clean_line
from xinfu.text.paragraphs import Choice, Paragraph
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checklist.kept_list import KeptList


def list_row_text(known: KnownList, pack: Pack | None, words: Words) -> str:
    """Return the row that opens a list: of which check-up, and how much of it is left."""
    from xinfu.checklist.checklist import SETTLED

    if pack is None:
        return words("lists.row_gone", id=clean_line(known.pack_id), date=known.kept.made_on)
    left = sum(
        item.state not in SETTLED and item.is_needed and item.id in pack.actions
        for item in known.kept.by_present_names(pack).items
    )
    title = pack.say(pack.document.title, words.language)
    return words("lists.row" if left else "lists.row_done", title=title, left=left)


def list_row_about(known: KnownList, pack: Pack | None, today: dt.date, words: Words) -> str:
    """Return what is next on a list; how its pack comes back where that is gone."""
    from xinfu.checklist.kept_list import result_of
    from xinfu.checklist.making import make_checklist

    if pack is None:
        return words("lists.gone_how", id=clean_line(known.pack_id))
    kept = known.kept.by_present_names(pack)
    step = make_checklist(result_of(kept, pack, today), words, kept.progress(today)).next_step
    return words("file.next", title=step.title) if step is not None else ""


def removal_question(kept: KeptList, pack: Pack | None) -> Asked:
    """Ask whether to remove a list: ends with `keep` or `remove`."""

    def asked(words: Words) -> Parts:
        title = clean_line(kept.pack_id) if pack is None else pack.say(pack.document.title, words.language)
        text = Paragraph(words("lists.remove", title=title, date=kept.made_on))
        rows = Choice("keep", words("keep.discard_no")), Choice("remove", words("lists.remove_yes"))
        return Parts(words("lists.remove_head"), (text,), rows)

    return asked
