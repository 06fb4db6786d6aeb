"""A result at one glance: alerts, what the person came for, the first steps, and every factor as a bar."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from xinfu.checklist.phrases import level_text, levels_text, sign_of
from xinfu.checkup.answers import number_text
from xinfu.checkup.conditions import holds
from xinfu.checkup.day_plan import todays
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.possible.possible import Possible, possible
from xinfu.checkup.result import Result
from xinfu.packs.format.document import Level
from xinfu.packs.pack import TROUBLE, Purpose
from xinfu.presentation.alert_text import alert_paragraphs
from xinfu.presentation.bars import bar_text
from xinfu.presentation.factor_text import has_more
from xinfu.text.cells import cells, most_cells
from xinfu.text.paragraphs import BLANK, Choice, Paragraph, Role
from xinfu.wording.words import Words

WIDEST = 76
"""No line of text is wider."""

MORE = "more:"
"""The row that opens what is true about the questions that belong to no factor."""

_MOST_PURPOSES, _MOST_STEPS = 2, 3
_NARROW = 50
"""Below this a bar takes half of its cells, causes stand below each other, and nothing else is blank."""

_GAP = 2
"""Between the two columns of causes."""

_ROLES: dict[Level, Role] = {"ok": "ok", "watch": "watch", "high": "high", "neutral": "text"}
_ORDER: dict[Level | None, int] = {"high": 0, "watch": 1, None: 2, "neutral": 3, "ok": 4}
_NOT_ASKED = 5


@dataclass(frozen=True)
class Glance:
    """What is above the factors, a row for each of them, and what is below."""

    top: tuple[Paragraph, ...]
    rows: tuple[Choice, ...]
    notes: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Drawing:
    """How many cells a line has, none where nothing is drawn, and whether blocks take one each."""

    width: int
    blocks: bool = False


UNDRAWN = Drawing(0)
"""For those who hear it: neither signs nor bars."""


def glance(result: Result, words: Words, drawing: Drawing, ticked: Collection[str] = ()) -> Glance:
    """Return the result; the steps without those that are ticked."""
    top: list[Paragraph] = []
    for raised in result.alerts:
        top += alert_paragraphs(result.pack, raised, words)
    for purpose in purposes(result):
        top += _purpose(result, purpose, words, drawing)
    gap = [BLANK] if drawing.width >= _NARROW or not drawing.width else []
    top += gap if top and top[-1] != BLANK else []
    top += [*_steps(result, words, ticked), *gap]
    rows = factor_rows(result, words, drawing)
    if has_more(result):
        rows.append(Choice(MORE, words("result.more")))
    return Glance(tuple(top), tuple(rows), (BLANK, *notice_paragraphs(result, words)))


def purposes(result: Result) -> list[Purpose]:
    """Return what the person came for, in file order, as many as are shown."""
    shown = [each for each in result.pack.purposes.values() if holds(each.when, result.situation) is True]
    return shown[:_MOST_PURPOSES]


def worst_first(result: Result) -> list[FactorResult]:
    """Return the factors in the order in which they are shown."""
    return sorted(result.factors.values(), key=_rank)


def factor_rows(
    result: Result, words: Words, drawing: Drawing, *, changed: Sequence[str] = ()
) -> list[Choice]:
    """Return a row for each factor, the worst first: sign, bar, title, and the levels that it could have.

    Where lines are too short for that, the sign alone tells what is well.
    """
    head = words("result.factors" if drawing.width else "result.factors_plain", count=len(result.factors))
    rows, short = [], []
    for index, found in enumerate(worst_first(result)):
        lead = factor_lead(result, found, drawing)
        title = result.pack.say(found.factor.definition.title, words.language)
        text = words("result.factor", title=title, level=certain_level(result, found, words))
        row = Choice(found.factor.id, text, head if not index else "", lead=lead, role=role_of(found))
        rows.append(row)
        is_well = role_of(found) == "ok" and _is_certainly_best(result, found)
        short.append(replace(row, text=title) if is_well else row)
    is_tight = any(
        row != brief and 1 + most_cells(row.lead + row.text) > drawing.width
        for row, brief in zip(rows, short, strict=True)
    )
    return short if is_tight and 0 < drawing.width < _NARROW else rows


def factor_lead(result: Result, found: FactorResult, drawing: Drawing) -> str:
    """Return sign and bar of a factor, in the same columns for all; nothing where nothing is drawn."""
    if not drawing.width:
        return ""
    size = 10 if drawing.width >= _NARROW else 5
    bar = bar_text(result.pack, found, within(result, found), size, blocks=drawing.blocks)
    return f"{sign_of(found):<3}{bar:<{size}} "


def within(result: Result, found: FactorResult) -> Possible:
    """Return what a factor could still come to."""
    return possible(result.pack, found.factor, result.answers, result.situation.today)


def role_of(found: FactorResult) -> Role:
    """Return the colour of a factor's level."""
    return "muted" if found.band is None else _ROLES[found.band.definition.level]


def certain_level(result: Result, found: FactorResult, words: Words) -> str:
    """Return the level in words, with the others that are possible; a score where the author wants it."""
    pack, levels = result.pack, within(result, found)
    level = level_text(pack, found, words)
    others = tuple(band for band in levels.bands if band is not found.band)
    if others and found.status != "not_asked":
        names = levels_text(pack, Possible(None, None, others, exact=levels.exact), words)
        key = "result.could_be" if found.band is not None else "result.will_be"
        level = words(key, level=level, levels=names)
    if pack.document.show_scores and found.score is not None and not found.factor.has_score_only:
        level = words("result.scored", level=level, score=number_text(found.score))
    return level


def notice_paragraphs(result: Result, words: Words) -> list[Paragraph]:
    """Return that this is no score, what the author wants every reader to know, and that it is old if so."""
    paragraphs = [Paragraph(words("result.not_a_score"), "muted")]
    if result.pack.is_past_review(result.situation.today):
        paragraphs.append(Paragraph(words("home.past_review"), "watch"))
    notice = result.pack.say(result.pack.document.notice, words.language)
    return [*paragraphs, Paragraph(words("home.notice", text=notice), "muted")] if notice else paragraphs


def _purpose(result: Result, purpose: Purpose, words: Words, drawing: Drawing) -> list[Paragraph]:
    pack, entry = result.pack, purpose.definition
    lines = [Paragraph(pack.say(entry.title, words.language), "title")]
    if text := pack.say(entry.text, words.language):
        lines.append(Paragraph(text))
    causes = [result.factors[key] for key in entry.factors]
    none = pack.say(entry.none, words.language)
    if none and causes and all(_is_certainly_best(result, found) for found in causes):
        return [*lines, Paragraph(none)]
    if 0 < drawing.width < _NARROW:  # What is well stands among all of them.
        causes = [found for found in causes if not _is_certainly_best(result, found)] or causes
    in_columns = _columns([_cause(result, [found], words, drawing) for found in causes], drawing.width)
    return [*lines, *(in_columns or _by_level(result, causes, words, drawing))]


def _cause(result: Result, alike: list[FactorResult], words: Words, drawing: Drawing) -> Paragraph:
    """Return one line for causes that have the same level, and are sure of it alike."""
    pack, first = result.pack, alike[0]
    titles = [pack.say(found.factor.definition.title, words.language) for found in alike]
    title, level = words("answer.and").join(titles), level_text(pack, first, words)
    text = words("result.factor", title=title, level=level)
    if _is_unsure(result, first):
        text = words("result.not_sure", text=text)
    return Paragraph(text, role_of(first), f"{sign_of(first):<3}" if drawing.width else "", indent=1)


def _is_unsure(result: Result, found: FactorResult) -> bool:
    return found.band is not None and len(within(result, found).bands) > 1


def _columns(causes: list[Paragraph], width: int) -> list[Paragraph]:
    """Return the causes in two columns where all of them fit; nothing where they do not."""
    rows = (len(causes) + 1) // 2
    left = [each.lead + each.text for each in causes[:rows]]
    right = [*causes[rows:], *([Paragraph("")] if len(causes) % 2 else [])]
    first = max(map(most_cells, left), default=0) + _GAP
    last = max((most_cells(each.lead + each.text) for each in right), default=0)
    if width < _NARROW or 1 + first + last > width:
        return []
    first = max(first, min(width // 2, width - 1 - last))
    return [
        Paragraph(each.text, lead=" " + text + " " * (first - cells(text)) + each.lead)
        for text, each in zip(left, right, strict=True)
    ]


def _by_level(result: Result, causes: list[FactorResult], words: Words, drawing: Drawing) -> list[Paragraph]:
    """Return a line for each level, with the causes that have it."""
    alike: dict[object, list[FactorResult]] = {}
    for found in sorted(causes, key=_rank):
        level = level_text(result.pack, found, words), sign_of(found), _is_unsure(result, found)
        alike.setdefault(level, []).append(found)
    return [_cause(result, group, words, drawing) for group in alike.values()]


def _is_certainly_best(result: Result, found: FactorResult) -> bool:
    """Tell whether no completion of the answers leads to more trouble than the factor's best level."""
    bands = within(result, found).bands
    best = min(TROUBLE[band.definition.level] for band in found.factor.bands)
    return bool(bands) and all(TROUBLE[band.definition.level] == best for band in bands)


def _steps(result: Result, words: Words, ticked: Collection[str]) -> list[Paragraph]:
    """Return the first things for today with their minutes; where nothing is left for today, what follows."""
    if not result.actions:
        return [Paragraph(words("result.nothing"), "strong")]
    left = [chosen.action.id for chosen in result.actions if chosen.action.id not in ticked]
    today = [key for key in todays(result) if key in left]
    first = [result.pack.actions[key].definition for key in (today or left)[:_MOST_STEPS]]
    if not first:
        return [Paragraph(words("list.all_done"), "strong")]
    minutes = sum(entry.minutes or 0 for entry in first)
    head = words("result.first" if today else "result.no_hurry", count=len(first))
    if minutes:
        head = words("result.about", text=head, minutes=minutes)
    head = words("result.on_list", text=head, count=len(result.actions))
    lines = [Paragraph(head, "strong")]
    for number, entry in enumerate(first, 1):
        text = result.pack.say(entry.title, words.language)
        if entry.minutes:
            text = words("result.step", title=text, minutes=entry.minutes)
        lines.append(Paragraph(text, lead=f"{number}. ", indent=1))
    return lines


def _rank(found: FactorResult) -> tuple[int, int]:
    level = None if found.band is None else found.band.definition.level
    return _NOT_ASKED if found.status == "not_asked" else _ORDER[level], found.factor.position
