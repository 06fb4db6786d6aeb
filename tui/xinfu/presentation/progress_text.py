"""How far the person has come among the questions: section, bar, and how many are left, never backwards."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from xinfu.checkup.session import Session
from xinfu.packs.pack import Pack, Question
from xinfu.presentation.bars import progress_bar
from xinfu.wording.words import Words

BAR = 10


def section_text(session: Session, question: Question, words: Words) -> str:
    """Return the section of a question and which of all it is; the title alone where there is only one."""
    pack, key = session.pack, question.definition.section
    sections = _sections(pack)
    title = pack.say(pack.sections[key].title, words.language)
    if len(sections) < 2:
        return title
    number = sections.index(key) + 1
    sentence = "walk.section" if title else "walk.section_plain"
    return words(sentence, number=number, count=len(sections), section=title)


@lru_cache(maxsize=8)
def _sections(pack: Pack) -> tuple[str, ...]:
    """Return the ids of the sections that have questions, in the order in which they come."""
    return tuple(dict.fromkeys(each.definition.section for each in pack.questions.values()))


def left_text(session: Session, words: Words) -> str:
    """Return how many questions follow the current one: a number, or from the least to the most."""
    least, most = session.left()
    if not most:
        return words("walk.left_none")
    if least == most:
        return words("walk.left", count=most)
    return words("walk.left_between" if least else "walk.left_most", least=least, most=most)


def answered_bar(session: Session, *, blocks: bool) -> str:
    """Return a bar of the share of the questions that is answered, of the most that it may come to.

    While somebody answers forward it only fills; the first answer fills some of it.
    """
    answered = session.progress()[1] - session.count_unanswered()
    here = session.is_open(session.current)
    most = answered + session.left()[1] + here
    full = max(int(Fraction(answered, most) * BAR), 1) if answered else 0
    return progress_bar(full, BAR, blocks=blocks)


def walk_title(session: Session, question: Question, words: Words, *, blocks: bool = False) -> str:
    """Return the title of the question's page; its bar in blocks where those are drawn one cell wide."""
    bar = answered_bar(session, blocks=blocks)
    parts = section_text(session, question, words), bar, left_text(session, words)
    return "  ".join(part for part in parts if part)
