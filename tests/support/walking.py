"""Walking through any pack: an answer of some kind to each question, and what a page asks after it."""

from __future__ import annotations

import math
from fractions import Fraction
from random import Random

from xinfu.checkup.answers import Answer
from xinfu.checkup.session import Session
from xinfu.packs.pack import Pack

from tests.support.dates import TODAY


def answer_somehow(session: Session, chance: Random) -> None:
    """Answer the current question in some way that it takes; now and then say not sure."""
    question = session.question
    assert question is not None
    if question.definition.skip and chance.random() < 0.1:
        session.skip(question.definition.skip[0])
        return
    match question.kind_row.answer_form:
        case "number":
            least = question.minimum if isinstance(question.minimum, Fraction) else Fraction(1)
            session.answer(str(math.ceil(least)))
        case "date":
            session.answer(TODAY.isoformat())
        case "text":
            session.answer("text")
        case "options":
            session.answer([chance.choice(question.options).id])
        case "option":
            session.answer(chance.choice(question.options).id)


def ask_as_a_page(session: Session) -> None:
    """Ask what the page of the next question asks."""
    session.new_alerts()
    session.left()
    session.progress()
    session.may_finish()


def some_person(pack: Pack, chance: Random) -> dict[str, Answer]:
    """Return the answers of a whole walk."""
    session = Session(pack, TODAY)
    while session.question is not None:
        answer_somehow(session, chance)
    return dict(session.answers)
