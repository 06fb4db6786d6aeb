"""What answers, levels and reasons are called, for screens and for files alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from xinfu.checkup.answers import Answer, Skipped, number_text
from xinfu.checkup.conditions import Reason, Situation
from xinfu.checkup.day_plan import Placement
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.privacy import is_private
from xinfu.packs.format.document import Evidence, Level, Source
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean_line
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.checkup.possible.possible import Possible

SIGNS: dict[Level, str] = {"ok": "ok", "watch": "!", "high": "!!", "neutral": "="}
"""A sign for each level that needs no colour; in characters whose width no terminal disputes."""


def answer_text(
    pack: Pack, question_id: str, answer: Answer | None, words: Words, *, reveal: bool = False
) -> str:
    """Return an answer as the person chose it; a private one only where it is to be revealed.

    Whoever looks over the person's shoulder must not read it.
    """
    if answer is None:
        return words("answer.unanswered")
    if not reveal and is_private(pack.questions[question_id]):
        return words("answer.hidden")
    if isinstance(answer, Skipped):
        return words(f"answer.{answer.state}")
    value = answer.value
    question = pack.questions[question_id]
    if isinstance(value, Fraction):
        unit = pack.say(question.definition.unit, words.language)
        return f"{number_text(value)} {unit}".rstrip()
    if isinstance(value, dt.date):
        return value.isoformat()
    if question.kind_row.answer_form == "text":
        return str(value)
    chosen = value if isinstance(value, tuple) else (value,)
    texts = [pack.say(option.text, words.language) for option in question.options if option.id in chosen]
    return words("answer.and").join(texts)


def reason_text(pack: Pack, reason: Reason, situation: Situation, words: Words) -> str:
    """Return one reason in words: which answer, or which factor's level."""
    if reason.question is not None:
        question = pack.say(pack.questions[reason.question].definition.ask, words.language)
        answer = answer_text(pack, reason.question, situation.answers.get(reason.question), words)
        return words("reason.answer", question=question, answer=answer)
    factor = pack.factors[reason.factor or ""]
    return words(
        "reason.factor",
        factor=pack.say(factor.definition.title, words.language),
        level=level_text(pack, situation.factors[factor.id], words),
    )


def level_text(pack: Pack, result: FactorResult, words: Words) -> str:
    """Return the level of a factor in words; where none can be told, that."""
    if result.score is not None and result.factor.has_score_only:
        return words("level.score", score=number_text(result.score))
    if result.band is not None:
        return pack.say(result.band.definition.title, words.language)
    return words("level.not_asked" if result.status == "not_asked" else "level.unknown")


def levels_text(pack: Pack, within: Possible, words: Words) -> str:
    """Return all the levels that a factor could have, in words."""
    names = [pack.say(band.definition.title, words.language) for band in within.bands]
    return words("factor.or").join(names) if names else words("level.unknown")


def sign_of(result: FactorResult) -> str:
    """Return the sign of a factor's level: `ok`, `!`, `!!`, `=`, or `?` where none can be told."""
    return SIGNS[result.band.definition.level] if result.band is not None else "?"


def evidence_text(evidence: Evidence | None, words: Words) -> str:
    """Return the badge that says how far a statement is to be believed; nothing where it has none."""
    return "" if evidence is None else words(f"evidence.{evidence}")


def rests_on_text(
    pack: Pack, evidence: Evidence | None, sources: Iterable[str], words: Words
) -> tuple[str, ...]:
    """Return the badge with the sources that it speaks for, and apart from it a rule of the pack's own.

    Articles that a pack is about are no evidence for it and are left out.
    """
    named = [pack.sources[key] for key in sources]
    own = any(source.kind == "own" for source in named)
    named = [source for source in named if source.kind not in ("article", "own")]
    badge = evidence_text(evidence, words)
    said: list[str] = []
    if named or (badge and not own):
        texts = words("item.sources").join(_source_text(pack, source, words) for source in named)
        dates = [source.checked for source in named if source.checked is not None]
        key = "item.evidence_checked" if dates else "item.evidence"
        date = min(dates).isoformat() if dates else ""
        said.append(words(key, evidence=badge, sources=texts, date=date).strip())
    if own:
        said.append(words("item.own"))
    return tuple(clean_line(line) for line in said)


def _source_text(pack: Pack, source: Source, words: Words) -> str:
    title = pack.say(source.title, words.language)
    return title if source.address is None else words("item.source", title=title, address=source.address)


def placement_text(place: Placement, holding: bool, words: Words) -> str:
    """Return the heading over items that stand at a place; while safety comes first, the next ones wait."""
    return words("horizon.held" if holding and place == "next" else f"horizon.{place}")
