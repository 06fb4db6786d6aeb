"""All answers, each a way back to its question; and the result, before the checklist."""

from __future__ import annotations

from collections.abc import Sequence

from xinfu.checkup.trial import Trial
from xinfu.flow.steps import Stay, Step
from xinfu.plain.answering import MisunderstoodError, numbers_in, row_number
from xinfu.plain.commands import Act, Command
from xinfu.plain.talk import Talk
from xinfu.presentation.claims_text import articles_text, claim_sets
from xinfu.presentation.factor_text import more_text, why_text
from xinfu.presentation.result_text import MORE, UNDRAWN, Glance, glance
from xinfu.presentation.review_text import review_choices, review_notes
from xinfu.presentation.what_if_text import change_paragraphs, comparison_paragraphs, trial_rows
from xinfu.text.paragraphs import Paragraph


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
            if left := session.count_unanswered():
                talk.say("review.finish_open", count=left)
        talk.show(review_notes(session, talk.words))
        self._brief = False

    def prompt(self) -> str:
        """Return the short prompt."""
        return self.talk.words("plain.to_review")

    def choose(self, line: str) -> Step | None:
        """Ask the question again whose number this is."""
        if row_number(line) is None:
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

    acts: Sequence[Act] = (Act.LIST, Act.WHY, Act.ARTICLES, Act.TRY, Act.REVIEW, Act.BACK)
    takes_text = False

    def __init__(self, talk: Talk) -> None:
        self.talk, self.flow = talk, talk.flow
        self._trial: Trial | None = None
        """Where other answers are tried, as long as they are."""

    def show(self) -> None:
        """Say alerts, purposes, steps and levels, and that there is more to hear."""
        talk = self.talk
        if self._trial is not None:
            self._show_trial(self._trial)
            return
        shown = self._glance()
        talk.say("result.head")
        talk.show(shown.top)
        talk.rows(shown.rows)
        talk.show(shown.notes)
        talk.say("plain.more")

    def _glance(self) -> Glance:
        return glance(self.flow.result, self.talk.words, UNDRAWN, self.flow.list.ticked)

    def prompt(self) -> str:
        """Return the short prompt."""
        return self.talk.words("plain.to_list" if self._trial is None else "plain.to_try")

    def choose(self, line: str) -> Step | None:
        """Say why the area stands so whose number this is; while trying, try that question's next answer."""
        if row_number(line) is None:
            return None
        if self._trial is None:
            self._why(line)
            return Stay()
        keys = list(self._trial.choices)
        for number in numbers_in(line, len(keys), self.talk.words):
            self._trial.try_next(keys[number])
        self._show_trial(self._trial)
        return Stay()

    def guess(self, line: str) -> Step:
        """Take nothing else."""
        raise MisunderstoodError(self.talk.words("plain.no_word", got=line.strip()[:40]))

    def act(self, command: Command) -> Step:
        """Go on to the checklist, back to the answers, or say what lies behind the result."""
        match command.act:
            case Act.LIST:
                return self.flow.show_checklist()
            case Act.WHY:
                if not command.rest:
                    raise self.talk.needs_number(command.act)
                self._why(command.rest)
            case Act.ARTICLES:
                self._articles(command.rest)
            case Act.TRY:
                self._try()
            case Act.BACK if self._trial is not None:
                self._trial = None
                self.show()
            case _:
                return self.flow.review()
        return Stay()

    def _rows(self, numbers: str) -> list[str]:
        rows = self._glance().rows
        return [rows[number].id for number in numbers_in(numbers, len(rows), self.talk.words)]

    def _why(self, numbers: str) -> None:
        result = self.flow.result
        for row in self._rows(numbers):
            text = more_text(result) if row == MORE else why_text(result, row)
            self.talk.show(text(self.talk.words)[1])

    def _articles(self, numbers: str) -> None:
        talk, result = self.talk, self.flow.result
        if not claim_sets(result.pack):
            raise MisunderstoodError(talk.words("cannot.articles"))
        for row in self._rows(numbers) if numbers else [MORE]:
            head, paragraphs = articles_text(result, None if row == MORE else row, 0)(talk.words)
            talk.show([Paragraph(head), *paragraphs])

    def _try(self) -> None:
        trial = Trial(self.flow.result)
        if not trial.choices:
            raise MisunderstoodError(self.talk.words("cannot.try"))
        self._trial = trial
        self._show_trial(trial)

    def _show_trial(self, trial: Trial) -> None:
        talk, difference = self.talk, trial.difference()
        talk.say("try.head")
        talk.rows(trial_rows(trial, talk.words))
        talk.show(change_paragraphs(trial, difference, talk.words))
        if not difference.is_empty:
            talk.show(comparison_paragraphs(trial, difference, talk.words, 0))
