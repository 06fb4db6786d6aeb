"""A question: said in as few lines as it needs, answered by a line."""

from __future__ import annotations

from collections.abc import Sequence

from xinfu.checklist.phrases import answer_text
from xinfu.checkup.answers import AnswerError, Given, Skipped
from xinfu.flow.steps import Stay, Step
from xinfu.plain.answering import MisunderstoodError, chosen, guessed, row_number
from xinfu.plain.commands import Act, Command, fold, without_slash
from xinfu.plain.talk import Talk
from xinfu.presentation.home_text import pack_paragraphs
from xinfu.presentation.progress_text import left_text, section_text
from xinfu.presentation.question_text import (
    answer_choices,
    finish_paragraphs,
    last_paragraphs,
    learn_paragraphs,
    learn_text,
    not_for_paragraphs,
    privacy_paragraphs,
    skip_of,
    unit_paragraphs,
    why_paragraphs,
)
from xinfu.presentation.storing_text import storing_paragraphs
from xinfu.text.paragraphs import Choice


class QuestionPlace:
    """Asks the session's current question. `before` is the section of the one asked before it."""

    acts: Sequence[Act] = (
        Act.BACK,
        Act.SKIP,
        Act.SAME,
        Act.WHY,
        Act.LEARN,
        Act.REVIEW,
        Act.RESULT,
    )

    def __init__(self, talk: Talk, before: str | None) -> None:
        session = talk.flow.current_session
        assert session.question is not None
        self.talk, self.flow, self.session, self.question = talk, talk.flow, session, session.question
        self.section = self.question.definition.section
        self._before = before
        self.takes_text = self.question.kind_row.answer_form == "text"

    def _choices(self) -> list[Choice]:
        return answer_choices(self.session.pack, self.question, self.talk.words)

    @property
    def _skips(self) -> list[Choice]:
        return [choice for choice in self._choices() if skip_of(choice.id)]

    def show(self) -> None:
        """Say what to know before it, the question, and its answers."""
        talk, session, question = self.talk, self.session, self.question
        words, pack = talk.words, session.pack
        self._introduce()
        if (before := self.flow.offering.to_learn(session)) and talk.once(f"learn {before.id}"):
            talk.show(learn_paragraphs(before, words))
        self._say_progress()
        number, _ = session.progress()
        ask = pack.say(question.definition.ask, words.language)
        section = pack.say(pack.sections[self.section].title, words.language)
        key = "plain.question" if section else "plain.question_plain"
        talk.say(key, number=number, section=section, ask=ask)
        talk.show(unit_paragraphs(pack, question, words))
        if question.kind_row.has_options:
            talk.rows(self._choices())
        elif self._skips:
            mark = "/" if self.takes_text else ""
            names = words("answer.and").join(f"{mark}{choice.text}" for choice in self._skips)
            talk.say("plain.skips", choices=names)
        talk.show(privacy_paragraphs(question, words))
        answer = session.answers.get(question.id)
        if answer is not None:
            talk.say("plain.now", answer=answer_text(pack, question.id, answer, words))
        talk.show(last_paragraphs(pack, question, self.flow.offering.last_answer(session), words))
        finish = finish_paragraphs(session, words)
        if finish and talk.once("finish"):
            talk.show(finish)

    def _introduce(self) -> None:
        """Say before the first question what the first page of the full screen says."""
        talk, flow, session = self.talk, self.flow, self.session
        if not talk.once(f"pack {session.pack.id}"):
            return
        if not flow.options.open_first:
            talk.show(pack_paragraphs(flow, session.pack, talk.words))
            return
        if flow.recorder.is_new or not session.answers:
            talk.show(storing_paragraphs(flow, talk.words))
        talk.show(not_for_paragraphs(session, talk.words))

    def _say_progress(self) -> None:
        """Say which section begins and how many questions are left; and when it is all said once more."""
        words, before = self.talk.words, self._before
        self._before = None
        if before != self.section:
            section = section_text(self.session, self.question, words)
            left = left_text(self.session, words)
            self.talk.say("plain.section" if section else "plain.left", section=section, left=left)

    def prompt(self) -> str:
        """Return what kind of answer is awaited."""
        words, count = self.talk.words, len(self._choices())
        if self.question.kind_row.is_multiple:
            return words("plain.choose_several", count=count)
        if self.question.kind_row.has_options:
            return self.talk.choose_prompt(count)
        return words("plain.prompt", text=words(f"walk.entry_{self.question.kind}"))

    def choose(self, line: str) -> Step | None:
        """Answer with options or skips that are named exactly; with a text, whatever it is."""
        if self.takes_text:
            return None if fold(line) == "?" else self._write(line)
        rows = chosen(line, self._rows(), several=self.question.kind_row.is_multiple)
        return None if rows is None else self._take(rows)

    def _write(self, line: str) -> Step:
        """Answer with a text; two slashes at its start stand for one."""
        rest = without_slash(line)
        skips = chosen(rest, self._skips) if rest and row_number(rest) is None else None
        if skips is not None:
            return self._take(skips)
        return self.flow.answer(line if rest is None or without_slash(rest) is None else rest)

    def _rows(self) -> list[Choice]:
        return self._choices() if self.question.kind_row.has_options else []

    def guess(self, line: str) -> Step:
        """Answer with what begins like the line, or with the number or the date that it is."""
        words = self.talk.words
        if self.question.kind_row.has_options:
            several = self.question.kind_row.is_multiple
            return self._take(guessed(line, self._rows(), words, several=several))
        said = fold(line)
        if said and not said.isdecimal() and (skips := self._skips):
            named = [choice.id for choice in skips if self._names(choice, said)]
            if len(named) == 1:
                return self._take(tuple(named))
        return self.flow.answer(line)

    def _names(self, choice: Choice, said: str) -> bool:
        return fold(choice.text).startswith(said) or said == skip_of(choice.id)

    def _take(self, rows: tuple[str, ...]) -> Step:
        skips = [state for row in rows if (state := skip_of(row)) is not None]
        if skips and len(rows) > 1:
            raise AnswerError("option-exclusive")
        if skips:
            return self.flow.skip(skips[0])
        return self.flow.answer(list(rows) if self.question.kind_row.is_multiple else rows[0])

    def act(self, command: Command) -> Step:
        """Go about among the questions, or say more about this one."""
        talk, flow = self.talk, self.flow
        match command.act:
            case Act.BACK:
                return flow.back()
            case Act.SKIP:
                return self._skip()
            case Act.SAME:
                return self._same()
            case Act.LEARN:
                return self._learn()
            case Act.REVIEW:
                return flow.review()
            case Act.RESULT:
                return flow.finish_early()
            case _:
                why = why_paragraphs(self.session.pack, self.question, talk.words)
                talk.show(why) if why else talk.say("plain.no_why")
                return Stay()

    def _skip(self) -> Step:
        """Skip where there is one way to; which of several is for the person to say."""
        words, skips = self.talk.words, self._skips
        if len(skips) > 1:
            first = len(self._rows()) - len(skips) + 1
            names = [
                words("plain.row", number=number, text=choice.text) if self._rows() else choice.text
                for number, choice in enumerate(skips, first)
            ]
            raise MisunderstoodError(words("plain.skip_which", choices=words("answer.and").join(names)))
        if not skips:
            raise AnswerError("skip-not-offered")
        return self._take((skips[0].id,))

    def _learn(self) -> Step:
        before = self.flow.offering.to_learn(self.session)
        if before is None:
            raise MisunderstoodError(self.talk.words("plain.no_learn"))
        _, paragraphs = learn_text(self.session.pack, before)(self.talk.words)
        self.talk.show(paragraphs)
        return Stay()

    def _same(self) -> Step:
        answer = self.session.answers.get(self.question.id) or self.flow.offering.last_answer(self.session)
        if answer is None:
            raise MisunderstoodError(self.talk.words("plain.nothing_yet"))
        if isinstance(answer, Skipped):
            return self.flow.skip(answer.state)
        assert isinstance(answer, Given)
        return self.flow.answer(answer.value)
