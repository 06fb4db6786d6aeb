"""Which questions are asked, given the answers so far."""

from __future__ import annotations

import datetime as dt

from xinfu.checkup.answers import Answer, Answers
from xinfu.checkup.conditions import Situation, holds
from xinfu.packs.pack import Pack


def visible_situation(pack: Pack, answers: Answers, today: dt.date) -> Situation:
    """Return the situation of the answers: which questions are hidden and which answers therefore count.

    A question is asked when its condition is known to hold. Questions look only at earlier ones, so one
    pass in file order settles all of them. Answers of hidden questions are parked: they stay with the
    caller and do not come into the situation.
    """
    hidden: set[str] = set()
    counted: dict[str, Answer] = {}
    situation = Situation(counted, hidden, today, {})
    for question in pack.questions.values():
        if holds(question.when, situation) is not True:
            hidden.add(question.id)
        elif question.id in answers:
            counted[question.id] = answers[question.id]
    return situation


def asked(pack: Pack, situation: Situation) -> list[str]:
    """Return the ids of the visible questions in the order in which they are asked."""
    return [key for key in pack.questions if key not in situation.hidden]
