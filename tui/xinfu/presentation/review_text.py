"""All answers of a check-up, as rows that lead back to their questions."""

from __future__ import annotations

from xinfu.checklist.phrases import answer_text
from xinfu.checkup.privacy import is_private
from xinfu.checkup.session import Session
from xinfu.text.paragraphs import Choice, Paragraph
from xinfu.wording.words import Words


def finish_sentence(session: Session, words: Words) -> str:
    """Return what leads on to the result, with how many questions are open."""
    left = session.count_unanswered()
    return words("review.finish_open", count=left) if left else words("review.finish")


def review_choices(session: Session, words: Words, *, reveal: bool = False) -> list[Choice]:
    """Return a row for each question that is asked as things stand, under the title of its section.

    Private answers are only shown where they are to be revealed.
    """
    pack, choices, section = session.pack, list[Choice](), ""
    for key in session.asked():
        question = pack.questions[key]
        title = pack.say(pack.sections[question.definition.section].title, words.language)
        answer = answer_text(pack, key, session.answers.get(key), words, reveal=reveal)
        ask = pack.say(question.definition.ask, words.language)
        text = words("review.answer", question=ask, answer=answer)
        choices.append(Choice(key, text, heading=title if title != section else ""))
        section = title
    return choices


def has_private(session: Session) -> bool:
    """Tell whether a private question is answered among those that are asked."""
    pack, answers = session.pack, session.answers
    return any(key in answers and is_private(pack.questions[key]) for key in session.asked())


def review_notes(session: Session, words: Words, *, reveal: bool = False) -> list[Paragraph]:
    """Return what to know about the answers."""
    notes = [Paragraph(words("review.note"), "muted")]
    if has_private(session):
        notes.append(Paragraph(words("review.unmasked" if reveal else "review.masked"), "muted"))
    if session.parked:
        notes.append(Paragraph(words("review.parked", count=len(session.parked)), "muted"))
    return notes
