"""Why a factor has its level: the answers, what is true, what articles say, the evidence, what would help."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from xinfu.checklist.phrases import answer_text, evidence_text, level_text, levels_text, reason_text
from xinfu.checkup.answers import Answer, Skipped, number_text
from xinfu.checkup.conditions import reasons
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.possible.possible import possible
from xinfu.checkup.result import Result
from xinfu.checkup.scoring.points import points_of, range_of
from xinfu.checkup.what_if import best_steps
from xinfu.packs.format.document import Evidence
from xinfu.packs.pack import TROUBLE, Factor, Pack, Question
from xinfu.presentation.page_text import Text
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words

_MAIN, _ALSO = Fraction(2, 3), Fraction(1, 3)
"""From which share of the heaviest answer on another weighs as much, and from which it weighs at all."""


def why_text(result: Result, factor_id: str) -> Text:
    """Return the page that says why a factor has its level."""
    return lambda words: (
        words("factor.why"),
        tuple(factor_paragraphs(result, result.factors[factor_id], words)),
    )


def more_text(result: Result) -> Text:
    """Return the page of what is true about the questions that belong to no factor."""
    return lambda words: (words("result.more"), tuple(_learned(result, _apart(result), words)))


def has_more(result: Result) -> bool:
    """Tell whether something is known about an answered question that belongs to no factor."""
    return bool(_apart(result))


def factor_paragraphs(result: Result, found: FactorResult, words: Words) -> list[Paragraph]:
    """Return all that is known about a factor and what came out for it."""
    pack, entry = result.pack, found.factor.definition
    head = words(
        "result.factor", title=pack.say(entry.title, words.language), level=level_text(pack, found, words)
    )
    lines = [Paragraph(head, "title")]
    lines += [Paragraph(text, "muted") for text in _certainty(result, found, words)]
    band = found.band.definition if found.band is not None else None
    about = pack.say((band.about if band is not None else None) or entry.about, words.language)
    if about:
        lines.append(Paragraph(about))
    if any(TROUBLE[each.definition.level] for each in found.factor.bands):
        lines += _part(words("factor.answers"), _causes(result, found, words))
    lines += _part(words("factor.changes"), _changes(result, found, words))
    learned = list(_learned(result, _questions(result, found), words))
    lines += [BLANK, Paragraph(words("factor.true"), "strong"), *learned] if learned else []
    if _is_troubled(found):
        effects = [pack.say(effect, words.language) for effect in entry.effects]
        lines += _part(words("factor.effects"), effects)
    if reported := pack.say(entry.reported, words.language):
        lines += [BLANK, Paragraph(words("factor.articles"), "strong"), Paragraph(reported)]
    rests = evidence_paragraphs(pack, entry.evidence, entry.sources, words)
    return [*lines, BLANK, Paragraph(words("factor.evidence"), "strong"), *rests] if rests else lines


def evidence_paragraphs(
    pack: Pack, evidence: Evidence | None, sources: Iterable[str], words: Words
) -> list[Paragraph]:
    """Return a badge, and each source with its day, what its note says and where it can be read.

    Articles that a pack is about are no evidence for it and are left out.
    """
    lines: list[Paragraph] = []
    if evidence is not None:
        badge = evidence_text(evidence, words)
        lines.append(Paragraph(words(f"badge.{evidence}"), "muted", lead=f"{badge} "))
    for source in (pack.sources[key] for key in sources):
        if source.kind == "article":
            continue
        title = pack.say(source.title, words.language)
        if source.kind == "own":
            title = words("factor.own", title=title)
        if source.checked is not None:
            title = words("factor.checked", title=title, date=source.checked)
        lines.append(Paragraph(title, lead="- "))
        if note := pack.say(source.note, words.language):
            lines.append(Paragraph(note, "muted", indent=2))
        if source.address:
            lines.append(Paragraph(source.address, "muted", indent=2))
    return lines


def _part(head: str, texts: list[str]) -> list[Paragraph]:
    return (
        [BLANK, Paragraph(head, "strong"), *(Paragraph(text, lead="- ") for text in texts)] if texts else []
    )


def _is_troubled(found: FactorResult) -> bool:
    return found.band is not None and TROUBLE[found.band.definition.level] > 0


def _certainty(result: Result, found: FactorResult, words: Words) -> list[str]:
    """Say what the level rests on, and which other levels are possible while answers are missing."""
    said: list[str] = []
    if found.status in ("estimated", "too_few"):
        said.append(words("factor.rests_on", answered=found.answered, asked=found.asked))
    within = possible(result.pack, found.factor, result.answers, result.situation.today)
    others = [band for band in within.bands if band is not found.band]
    if others and found.status != "not_asked":
        names = [result.pack.say(band.definition.title, words.language) for band in others]
        key = "factor.could_be" if found.band is not None else "factor.must_be"
        said.append(words(key, levels=words("factor.or").join(names)))
    return said


def _causes(result: Result, found: FactorResult, words: Words) -> list[str]:
    """Say which answers and rules count for the level, the heaviest first, each with its weight in words."""
    pack, situation = result.pack, result.situation
    said: list[str] = []
    if found.override is not None:
        said.append(words("factor.override", why=pack.say(found.override.definition.why, words.language)))
    weights = {item: _weight(pack, found.factor, item.question, item.points) for item in found.contributions}
    rules = [rule for rule in found.rules if rule.points]
    heaviest = max([*weights.values(), *(abs(rule.points) for rule in rules)], default=Fraction(0))
    for item in sorted(found.contributions, key=lambda item: -weights[item]):
        if weights[item] > 0:
            question = pack.say(pack.questions[item.question].definition.ask, words.language)
            answer = answer_text(pack, item.question, situation.answers.get(item.question), words)
            key = "factor.assumed" if item.assumed else "factor.cause"
            weight = _weight_text(pack, weights[item], heaviest, words)
            said.append(words(key, question=question, answer=answer, weight=weight))
    for rule in rules:
        why = pack.say(rule.definition.why, words.language)
        if not why:
            held = reasons(rule.when, situation)
            why = words("answer.and").join(reason_text(pack, reason, situation, words) for reason in held)
        said.append(words("factor.rule", why=why, weight=_weight_text(pack, rule.points, heaviest, words)))
    return said


def _weight(pack: Pack, factor: Factor, question: str, points: Fraction) -> Fraction:
    """Return how far an answer adds to the trouble: its points, or what it lacks where points are good."""
    if not factor.points_are_good:
        return points
    return range_of(pack.questions[question], factor.id)[1] - points


def _weight_text(pack: Pack, weight: Fraction, heaviest: Fraction, words: Words) -> str:
    """Return how much something counts beside the heaviest; in points where the author shows scores."""
    if pack.document.show_scores:
        return words("weight.points", points=f"{'+' if weight > 0 else ''}{number_text(weight)}")
    if weight < 0:
        return words("weight.eases")
    share = weight / heaviest
    return words("weight.main" if share >= _MAIN else "weight.also" if share >= _ALSO else "weight.little")


def _changes(result: Result, found: FactorResult, words: Words) -> list[str]:
    """Say what on the list makes the level better, and to what."""
    return [
        words(
            "factor.change",
            action=result.pack.say(chosen.action.definition.title, words.language),
            level=levels_text(result.pack, change.after, words),
        )
        for chosen, change in best_steps(result, found.factor)
    ]


def _questions(result: Result, found: FactorResult) -> list[str]:
    """Return the answered questions of a factor about which something is known, the telling ones first."""
    pack = result.pack
    keys = [
        key
        for key in result.answers
        if pack.questions[key].definition.learn and found.factor.id in pack.questions[key].feeds
    ]
    return sorted(keys, key=lambda key: not _is_telling(pack, pack.questions[key], result.answers[key]))


def _apart(result: Result) -> list[str]:
    questions = (result.pack.questions[key] for key in result.answers)
    return [question.id for question in questions if question.definition.learn and not question.feeds]


def _learned(result: Result, questions: Iterable[str], words: Words) -> Iterable[Paragraph]:
    """Yield what is true about questions, each with its badge."""
    for key in questions:
        entry = result.pack.questions[key].definition
        badge = evidence_text(entry.evidence, words)
        yield Paragraph(result.pack.say(entry.ask, words.language), "muted", lead="- ")
        yield Paragraph(f"{result.pack.say(entry.learn, words.language)} {badge}".rstrip(), indent=2)


def _is_telling(pack: Pack, question: Question, answer: Answer) -> bool:
    """Tell whether an answer counted against the person, was unsure, or touches a belief that is false."""
    if question.definition.evidence == "contradicted" or answer == Skipped("unsure"):
        return True
    for key in question.feeds:
        points = points_of(question, answer, key)
        if points is not None and _weight(pack, pack.factors[key], question.id, points) > 0:
            return True
    return False
