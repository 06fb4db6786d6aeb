"""What is said with a question: its answers to choose from, and what to know about it."""

from __future__ import annotations

from typing import get_args

from xinfu.checklist.phrases import answer_text, evidence_text
from xinfu.checkup.answers import Given
from xinfu.checkup.session import Session
from xinfu.packs.format.document import SkipState
from xinfu.packs.pack import Pack, Question
from xinfu.presentation.page_text import Text
from xinfu.text.paragraphs import BLANK, Choice, Paragraph
from xinfu.wording.words import Words

ENTRY = "entry:"
"""The row that stands for the line to type in. Rows of our own hold a colon, which no option's id may."""

_SKIPS: dict[str, SkipState] = {f"skip:{state}": state for state in get_args(SkipState)}


def skip_row(state: SkipState) -> str:
    """Return the id of the row that stands for a skip."""
    return f"skip:{state}"


def skip_of(row: str) -> SkipState | None:
    """Return the skip that a row stands for; None for any other row."""
    return _SKIPS.get(row)


def answer_choices(pack: Pack, question: Question, words: Words) -> list[Choice]:
    """Return the rows under a question: its options, then the skips that it offers."""
    say = pack.say
    options = [Choice(o.id, say(o.text, words.language), alone=o.exclusive) for o in question.options]
    skips = [
        Choice(skip_row(state), words(f"answer.{state}"), alone=True) for state in question.definition.skip
    ]
    return [*options, *skips]


def unit_paragraphs(pack: Pack, question: Question, words: Words) -> list[Paragraph]:
    """Return in what a number is counted, if the author said so."""
    unit = pack.say(question.definition.unit, words.language)
    return [Paragraph(words("walk.unit", unit=unit), "muted")] if unit else []


def finish_paragraphs(session: Session, words: Words) -> list[Paragraph]:
    """Say that the questions that are left cannot change the result, once that is so."""
    if not session.may_finish():
        return []
    return [Paragraph(words("walk.may_finish", count=session.count_unanswered()), "success")]


def why_paragraphs(pack: Pack, question: Question, words: Words) -> list[Paragraph]:
    """Return why a question is asked, if the author said so."""
    why = pack.say(question.definition.why, words.language)
    return [Paragraph(words("walk.why", why=why), "muted")] if why else []


def privacy_paragraphs(question: Question, words: Words) -> list[Paragraph]:
    """Say of a question whose answer is never stored that it is not."""
    return [Paragraph(words("walk.private"), "muted")] if question.definition.private else []


def not_for_paragraphs(session: Session, words: Words) -> list[Paragraph]:
    """Return who should do something else instead, which is said at the first question."""
    text = session.pack.say(session.pack.document.not_for, words.language)
    return [Paragraph(words("home.not_for", text=text))] if text and session.progress()[0] == 1 else []


def last_paragraphs(pack: Pack, question: Question, last: Given | None, words: Words) -> list[Paragraph]:
    """Return what was answered the last time, and how to answer the same."""
    if last is None:
        return []
    return [Paragraph(words("walk.last", answer=answer_text(pack, question.id, last, words)), "muted")]


def learn_paragraphs(before: Question | None, words: Words, *, typing: bool = False) -> list[Paragraph]:
    """Offer to tell what is true about the question before; where one is `typing`, with another key."""
    key = "walk.learn_typing" if typing else "walk.learn"
    return [] if before is None else [Paragraph(words(key), "muted")]


def learn_text(pack: Pack, question: Question) -> Text:
    """Return the page that tells what is true about a question."""

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        say, definition = pack.say, question.definition
        badge = evidence_text(definition.evidence, words)
        learn = Paragraph(f"{say(definition.learn, words.language)} {badge}".rstrip())
        return words("walk.learn_head"), (
            Paragraph(say(definition.ask, words.language), "strong"),
            BLANK,
            learn,
        )

    return text


def question_notes(session: Session, question: Question, words: Words) -> list[Paragraph]:
    """Return all that stands below the answers of the current question."""
    pack = session.pack
    notes = unit_paragraphs(pack, question, words)
    for paragraphs in (
        finish_paragraphs(session, words),
        why_paragraphs(pack, question, words),
        privacy_paragraphs(question, words),
        not_for_paragraphs(session, words),
    ):
        if paragraphs:
            notes += [BLANK, *paragraphs]
    return notes
