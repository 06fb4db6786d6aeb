"""What other answers would lead to: the questions that can be tried, and then beside now."""

from __future__ import annotations

from xinfu.checklist.phrases import SIGNS, answer_text, levels_text
from xinfu.checkup.answers import Answers
from xinfu.checkup.possible.possible import possible
from xinfu.checkup.trial import Trial
from xinfu.checkup.what_if import Difference
from xinfu.packs.pack import Factor
from xinfu.presentation.columns import side_by_side, widths_of
from xinfu.text.paragraphs import BLANK, Choice, Paragraph
from xinfu.wording.words import Words

_BESIDE = 60
"""So many cells are needed for then beside now."""


def trial_rows(trial: Trial, words: Words) -> list[Choice]:
    """Return the questions that can be tried, each with the answer as it is tried."""
    pack, rows = trial.before.pack, []
    for key in trial.choices:
        ask = pack.say(pack.questions[key].definition.ask, words.language)
        own = answer_text(pack, key, trial.before.answers[key], words)
        note = words("try.own", answer=own)
        if trial.is_changed(key):
            tried = answer_text(pack, key, trial.answer_of(key), words)
            note = words("try.tried", own=own, answer=tried)
        rows.append(Choice(key, ask, note=note))
    return rows


def change_paragraphs(trial: Trial, difference: Difference, words: Words) -> list[Paragraph]:
    """Return in a few lines what is not the same any more, first what is said nowhere else."""
    if not any(trial.is_changed(key) for key in trial.choices):
        return [Paragraph(words("try.how"), "muted")]
    if difference.is_empty:
        return [Paragraph(words("try.same"))]
    lines = [
        Paragraph(
            words(
                "try.change",
                factor=trial.before.pack.say(change.factor.definition.title, words.language),
                before=levels_text(trial.before.pack, change.before, words),
                after=levels_text(trial.before.pack, change.after, words),
            ),
            "success" if change.is_better else "watch",
        )
        for change in difference.levels
    ]
    counts = len(trial.before.actions), len(difference.after.actions)
    return [Paragraph(words("try.list", before=counts[0], after=counts[1])), *lines]


def comparison_paragraphs(trial: Trial, difference: Difference, words: Words, width: int) -> list[Paragraph]:
    """Return every level, and what leaves the list and comes onto it: now beside then."""
    pack, after = trial.before.pack, difference.after
    lines = _beside(words("try.now"), words("try.then"), width, is_head=True)
    for factor in pack.factors.values():
        title = pack.say(factor.definition.title, words.language)
        now, then = (_level(trial, factor, result.answers, words) for result in (trial.before, after))
        shown = words("result.factor", title=title, level=now)
        lines += _beside(shown, words("try.level", level=then), width)
    for alerts, key in ((difference.alerts_gone, "try.alert_gone"), (difference.alerts_new, "try.alert_new")):
        for alert in alerts:
            title = pack.say(pack.alerts[alert].definition.title, words.language)
            lines.append(Paragraph(words(key, title=title), "watch"))
    gone, new = (
        [pack.say(pack.actions[key].definition.title, words.language) for key in keys]
        for keys in (difference.actions_gone, difference.actions_new)
    )
    for head, titles, lead in (("try.gone", gone, "- "), ("try.new", new, "+ ")):
        if titles:
            lines += [BLANK, Paragraph(words(head), "strong")]
            lines += [Paragraph(title, lead=lead) for title in titles]
    return lines


def _level(trial: Trial, factor: Factor, answers: Answers, words: Words) -> str:
    """Return sign and level of a factor; the sign of the worst that is possible."""
    result = trial.before
    within = possible(result.pack, factor, answers, result.situation.today)
    signs = {SIGNS[band.definition.level] for band in within.bands}
    worst = next((sign for sign in ("!!", "!", "=", "ok") if sign in signs), "?")
    return words("try.signed", sign=worst, level=levels_text(result.pack, within, words))


def _beside(now: str, then: str, width: int, *, is_head: bool = False) -> list[Paragraph]:
    if width >= _BESIDE:
        return side_by_side([now, then], widths_of(width, 2), "strong" if is_head else "text")
    return [] if is_head else [Paragraph(now), Paragraph(then, indent=2)]
