"""How levels went from one finished check-up of a pack to the next: a small chart that reads as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xinfu.checkup.record import FinishedCheckup, by_present_names
from xinfu.packs.pack import Pack
from xinfu.presentation.record_text import Names, moment_text, role_of, sign_text
from xinfu.store.history import PastCheckup
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words

MOST = 6
"""The newest check-ups are shown, so many at most: a line of them fits a narrow screen."""


def trend_paragraphs(
    records: Sequence[PastCheckup], packs: Mapping[str, Pack], words: Words
) -> list[Paragraph]:
    """Return the chart of each pack that has two check-ups or more; `records` are the newest first."""
    lines: list[Paragraph] = []
    for pack_id in dict.fromkeys(past.checkup.pack_id for past in records):
        checkups = [past.checkup for past in records if past.checkup.pack_id == pack_id][:MOST][::-1]
        pack = packs.get(pack_id)
        if pack is not None:
            checkups = [by_present_names(pack, checkup) for checkup in checkups]
        if len(checkups) > 1:
            lines += [*_of_one_pack(checkups, Names(pack, words)), BLANK]
    return lines


def _of_one_pack(checkups: Sequence[FinishedCheckup], names: Names) -> list[Paragraph]:
    """Return the chart of some check-ups of one pack, the oldest first."""
    words, arrow = names.words, names.words("history.trend_arrow")
    newest = checkups[-1]
    days = arrow.join(moment_text(checkup.finished).split()[0] for checkup in checkups)
    lines = [
        Paragraph(words("history.trend_head", title=names.title(newest.pack_id)), "title"),
        Paragraph(days, "muted"),
    ]
    for key, record in newest.factors.items():
        levels = [names.level(key, c.factors[key]) if key in c.factors else "" for c in checkups]
        title, levels = names.factor(key), [level or words("history.trend_missing") for level in levels]
        if len(set(levels)) == 1:
            said = words("history.trend_same", title=title, level=levels[0])
        else:
            said = words("history.trend_line", title=title, levels=arrow.join(levels))
        signs = (sign_text(c.factors[key]) if key in c.factors else "-  " for c in checkups)
        lines.append(Paragraph(said, role_of(record), lead="".join(signs)))
    counts = arrow.join(f"{len(checkup.done)}/{len(checkup.actions)}" for checkup in checkups)
    return [*lines, Paragraph(words("history.trend_done", counts=counts), "muted")]
