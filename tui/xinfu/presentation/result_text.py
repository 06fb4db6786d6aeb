"""A result in words: alerts, then each factor: how sure it is, what caused it, what would change it."""

from __future__ import annotations

from fractions import Fraction

from xinfu.checklist.phrases import (
    answer_text,
    evidence_text,
    level_text,
    levels_text,
    reason_text,
    rests_on_text,
    sign_of,
)
from xinfu.checkup.answers import Answer, Skipped, number_text
from xinfu.checkup.conditions import reasons
from xinfu.checkup.factor_result import FactorResult
from xinfu.checkup.possible.possible import Possible, possible, score_limits
from xinfu.checkup.result import Result
from xinfu.checkup.scoring.methods import Ends
from xinfu.checkup.scoring.scores import points_of, range_of
from xinfu.checkup.what_if import best_steps
from xinfu.packs.format.document import Level
from xinfu.packs.pack import TROUBLE, Factor, Pack, Question
from xinfu.presentation.alert_text import alert_paragraphs
from xinfu.text.paragraphs import BLANK, Paragraph, Role
from xinfu.wording.words import Words

BAR = 10
_ROLES: dict[Level, Role] = {"ok": "ok", "watch": "watch", "high": "high", "neutral": "text"}
_ORDER: dict[Level | None, int] = {"high": 0, "watch": 1, None: 2, "neutral": 3, "ok": 4}


def result_paragraphs(result: Result, words: Words) -> list[Paragraph]:
    """Return the whole result as a page: what came out, worst first, what lies behind it, and a notice."""
    return [
        *outcome_paragraphs(result, words),
        *knowledge_paragraphs(result, words),
        *notice_paragraphs(result, words),
    ]


def outcome_paragraphs(result: Result, words: Words, *, drawn: bool = True) -> list[Paragraph]:
    """Return alerts and factors, worst first; with bars and signs where it is `drawn`."""
    paragraphs: list[Paragraph] = []
    for raised in result.alerts:
        paragraphs += alert_paragraphs(result.pack, raised, words)
    key = "result.next" if result.actions else "result.nothing"
    paragraphs.append(Paragraph(words(key, count=len(result.actions)), "strong"))
    paragraphs += [Paragraph(words("result.not_a_score"), "muted"), BLANK]
    for factor in _worst_first(result):
        paragraphs += [*factor_paragraphs(result, factor, words, drawn=drawn), BLANK]
    return paragraphs


def knowledge_paragraphs(result: Result, words: Words) -> list[Paragraph]:
    """Return what is true about the questions, and what is known about each factor."""
    paragraphs: list[Paragraph] = []
    if learned := learn_paragraphs(result, words, telling=True):
        paragraphs += [Paragraph(words("result.learn"), "title"), *learned, BLANK]
    looked = [factor for factor in _worst_first(result) if factor.band is not None]
    background = [line for factor in looked for line in background_paragraphs(result, factor, words)]
    if background:
        paragraphs += [Paragraph(words("factor.more"), "title"), *background]
    if others := learn_paragraphs(result, words, telling=False):
        paragraphs += [Paragraph(words("result.learn_more"), "title"), *others, BLANK]
    return paragraphs


def notice_paragraphs(result: Result, words: Words) -> list[Paragraph]:
    """Return what the author wants every reader of a result to know, and that it is old where it is."""
    paragraphs: list[Paragraph] = []
    if result.pack.is_past_review(result.situation.today):
        paragraphs += [Paragraph(words("home.past_review"), "watch"), BLANK]
    notice = result.pack.say(result.pack.document.notice, words.language)
    return [*paragraphs, Paragraph(words("home.notice", text=notice), "muted")] if notice else paragraphs


def _worst_first(result: Result) -> list[FactorResult]:
    return sorted(result.factors.values(), key=_rank)


def _rank(factor: FactorResult) -> tuple[int, int]:
    level = None if factor.band is None else factor.band.definition.level
    return _ORDER[level], factor.factor.position


def factor_paragraphs(
    result: Result, found: FactorResult, words: Words, *, drawn: bool = True
) -> list[Paragraph]:
    """Return the paragraphs of one factor; one without anything to watch takes a line."""
    pack, situation = result.pack, result.situation
    within = possible(pack, found.factor, result.answers, situation.today)
    title = pack.say(found.factor.definition.title, words.language)
    level = level_text(pack, found, words)
    role: Role = "muted" if found.band is None else _ROLES[found.band.definition.level]
    bar = bar_text(found, score_limits(pack, found.factor)) if drawn else ""
    sign = f"{sign_of(found):<3}" if drawn else ""
    lines = [Paragraph(words("factor.head", title=title, level=level, bar=bar).rstrip(), role, lead=sign)]
    lines += [Paragraph(text, "muted", indent=3) for text in _certainty(result, found, within, words)]
    if not _is_troubled(found) or found.band is None:
        return lines
    about = pack.say(found.band.definition.about or found.factor.definition.about, words.language)
    if about:
        lines.append(Paragraph(about, indent=3))
    lines += [Paragraph(text, lead="- ", indent=3) for text in _causes(result, found, words)]
    lines += [Paragraph(text, lead="- ", indent=3) for text in _changes(result, found, words)]
    return lines


def background_paragraphs(result: Result, found: FactorResult, words: Words) -> list[Paragraph]:
    """Return what is known about a factor: what it leads to, what is said about it, and the evidence."""
    pack, entry = result.pack, found.factor.definition
    lines: list[Paragraph] = []
    for effect in entry.effects if _is_troubled(found) else ():
        text = words("factor.effect", text=pack.say(effect, words.language))
        lines.append(Paragraph(text, lead="- ", indent=1))
    reported = pack.say(entry.reported, words.language)
    if reported:
        lines.append(Paragraph(words("factor.reported", text=reported), lead="- ", indent=1))
    rests = rests_on_text(pack, entry.evidence, entry.sources, words)
    lines += [Paragraph(text, "muted", lead="- ", indent=1) for text in rests]
    return [Paragraph(pack.say(entry.title, words.language), "strong"), *lines, BLANK] if lines else []


def _is_troubled(found: FactorResult) -> bool:
    return found.band is not None and TROUBLE[found.band.definition.level] > 0


def bar_text(found: FactorResult, ends: Ends) -> str:
    """Return the score's place between the best and the worst possible as a bar of plain characters."""
    low, high = ends
    is_neutral = all(band.definition.level == "neutral" for band in found.factor.bands)
    if found.score is None or high <= low or is_neutral:
        return ""
    share = max(Fraction(0), min(Fraction(1), (found.score - low) / (high - low)))
    if found.factor.more_is_better:
        share = 1 - share
    full = round(share * BAR)
    return f"[{'#' * full}{'-' * (BAR - full)}]"


def _certainty(result: Result, found: FactorResult, within: Possible, words: Words) -> list[str]:
    """Say what the level rests on, and which other levels are possible while answers are missing."""
    said: list[str] = []
    if found.status in ("estimated", "too_few"):
        said.append(words("factor.rests_on", answered=found.answered, asked=found.asked))
    others = [band for band in within.bands if band is not found.band]
    if others and found.status != "not_asked":
        names = [result.pack.say(band.definition.title, words.language) for band in others]
        key = "factor.could_be" if found.band is not None else "factor.must_be"
        said.append(words(key, levels=words("factor.or").join(names)))
    return said


def _causes(result: Result, found: FactorResult, words: Words) -> list[str]:
    pack, situation = result.pack, result.situation
    said: list[str] = []
    if found.override is not None:
        why = pack.say(found.override.definition.why, words.language)
        said.append(words("factor.override", why=why))
    weights = {item: _weight(pack, found.factor, item.question, item.points) for item in found.contributions}
    for item in sorted(found.contributions, key=lambda item: -weights[item]):
        if weights[item] <= 0:
            continue
        question = pack.say(pack.questions[item.question].definition.ask, words.language)
        answer = answer_text(pack, item.question, situation.answers.get(item.question), words)
        key = "factor.assumed" if item.assumed else "factor.cause"
        said.append(words(key, question=question, answer=answer, points=number_text(weights[item])))
    for rule in found.rules:
        why = pack.say(rule.definition.why, words.language)
        if not why:
            held = reasons(rule.when, situation)
            why = words("answer.and").join(reason_text(pack, reason, situation, words) for reason in held)
        said.append(words("factor.rule", why=why, points=number_text(rule.points)))
    return said


def _weight(pack: Pack, factor: Factor, question: str, points: Fraction) -> Fraction:
    """Return how far an answer adds to the trouble: its points, or what it lacks where points are good."""
    if not factor.points_are_good:
        return points
    return range_of(pack.questions[question], factor.id)[1] - points


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


def learn_paragraphs(result: Result, words: Words, *, telling: bool) -> list[Paragraph]:
    """Return what is true about the questions that were answered, said after them and not during.

    `telling` chooses those whose answers counted against the person, were unsure, or touch a common
    belief that is false; without it come all others.
    """
    pack = result.pack
    lines: list[Paragraph] = []
    for key, answer in result.answers.items():
        question = pack.questions[key]
        text = pack.say(question.definition.learn, words.language)
        if not text or _is_telling(pack, question, answer) is not telling:
            continue
        badge = evidence_text(question.definition.evidence, words)
        lines.append(Paragraph(pack.say(question.definition.ask, words.language), "strong", lead="- "))
        lines.append(Paragraph(f"{text} {badge}".rstrip(), indent=2))
    return lines


def _is_telling(pack: Pack, question: Question, answer: Answer) -> bool:
    if question.definition.evidence == "contradicted" or answer == Skipped("unsure"):
        return True
    for key in question.feeds:
        points = points_of(question, answer, key)
        if points is not None and _weight(pack, pack.factors[key], question.id, points) > 0:
            return True
    return False
