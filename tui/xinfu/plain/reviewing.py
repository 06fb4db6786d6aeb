"""All answers, each a way back to its question; and the result, before the checklist."""

from __future__ import annotations

from collections.abc import Sequence

from xinfu.flow.steps import Stay, Step
from xinfu.plain.answering import MisunderstoodError, numbers_in
from xinfu.plain.commands import Act, Command, fold
from xinfu.plain.talk import Talk
from xinfu.presentation.result_text import knowledge_paragraphs, notice_paragraphs, outcome_paragraphs
from xinfu.presentation.review_text import review_choices, review_notes


class ReviewPlace:
    """Shows the answers. `brief` after the last question: they are said when they are asked for."""

    acts: Sequence[Act] = (Act.RESULT, Act.REVIEW, Act.DETAILS, Act.BACK)
    takes_text = False

    def __init__(self, talk: Talk, *, brief: bool) -> None:
        self.talk, self.flow, self._brief = talk, talk.flow, brief

    def show(self) -> None:
        """Say the answers with the numbers of their questions, or only that all are given."""
        talk, session = self.talk, self.flow.current_session
        if self._brief:
            talk.say("plain.all_answered", count=len(session.asked()))
        else:
            talk.say("review.head")
            talk.rows(review_choices(session, talk.words))
            if left := len(session.unanswered()):
                talk.say("review.finish_open", count=left)
        talk.show(review_notes(session, talk.words))
        self._brief = False

    def prompt(self) -> str:
        """Return the short prompt."""
        return self.talk.words("plain.to_review")

    def choose(self, line: str) -> Step | None:
        """Ask the question again whose number this is."""
        if not fold(line).isdecimal():
            return None
        asked = self.flow.current_session.asked()
        return self.flow.change(asked[numbers_in(line, len(asked), self.talk.words)[0]])

    def guess(self, line: str) -> Step:
        """Take nothing else."""
        raise MisunderstoodError(self.talk.words("plain.no_word", got=line.strip()[:40]))

    def act(self, command: Command) -> Step:
        """Go on to the result, or back to the questions."""
        match command.act:
            case Act.RESULT:
                return self.flow.show_result()
            case Act.BACK:
                return self.flow.leave_review()
            case Act.DETAILS:
                return self._reveal(command)
            case _:
                self.show()
                return Stay()

    def _reveal(self, command: Command) -> Step:
        """Say single answers, private ones too."""
        talk, session = self.talk, self.flow.current_session
        rows = review_choices(session, talk.words, reveal=True)
        if not command.rest:
            raise talk.needs_number(command.act)
        for number in numbers_in(command.rest, len(rows), talk.words):
            talk.say("plain.row", number=number + 1, text=rows[number].text)
        return Stay()


class ResultPlace:
    """Says what came out, worst first, and what lies behind it when that is asked for.

    Nothing here is a credit score.
    """

    acts: Sequence[Act] = (Act.LIST, Act.DETAILS, Act.REVIEW, Act.BACK)
    takes_text = False

    def __init__(self, talk: Talk) -> None:
        self.talk, self.flow = talk, talk.flow

    def show(self) -> None:
        """Say alerts and levels, and that there is more to hear."""
        talk, result = self.talk, self.flow.result
        talk.say("result.head")
        talk.show(outcome_paragraphs(result, talk.words, drawn=False))
        talk.show(notice_paragraphs(result, talk.words))
        talk.say("plain.more")

    def prompt(self) -> str:
        """Return the short prompt."""
        return self.talk.words("plain.to_list")

    def choose(self, line: str) -> Step | None:
        """Take no choice: there is none."""
        return None

    def guess(self, line: str) -> Step:
        """Take nothing else."""
        raise MisunderstoodError(self.talk.words("plain.no_word", got=line.strip()[:40]))

    def act(self, command: Command) -> Step:
        """Go on to the checklist, back to the answers, or say what lies behind the result."""
        match command.act:
            case Act.LIST:
                return self.flow.show_checklist()
            case Act.DETAILS:
                self.talk.show(knowledge_paragraphs(self.flow.result, self.talk.words))
                return Stay()
            case _:
                return self.flow.review()
