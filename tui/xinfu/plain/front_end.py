"""The plain front end: a step of the flow is said as lines, a line is told to the flow."""

from __future__ import annotations

from msgspec import Struct

from xinfu.checkup.answers import AnswerError
from xinfu.flow import steps
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import Step
from xinfu.plain.answering import MisunderstoodError
from xinfu.plain.asking import QuestionPlace
from xinfu.plain.choosing import AlertPlace, DecisionPlace, HomePlace
from xinfu.plain.commands import EVERYWHERE, Act, Command, command_in, fold, without_slash
from xinfu.plain.printer import Printer
from xinfu.plain.reader import Reader
from xinfu.plain.talk import Place, Talk
from xinfu.presentation.draft_questions import decision_question
from xinfu.presentation.storing_text import not_kept_paragraphs, notice_sentence, storing_paragraphs
from xinfu.terminal.exits import FINE, INTERRUPTED, PROBLEMS
from xinfu.wording.words import LANGUAGES, plain_words_in


class Manner(Struct, frozen=True):
    """How a run is started: why in lines, the command that goes on with it, and the files to write."""

    why: str
    again: str
    save_as: tuple[str, ...] = ()


class PlainFrontEnd:
    """Shows a flow as lines until the person leaves or the input ends."""

    def __init__(self, flow: CheckupFlow, reader: Reader, printer: Printer, manner: Manner) -> None:
        self.flow = flow
        self.reader = reader
        self.printer = printer
        self.manner = manner
        self.talk = Talk(flow, printer, from_terminal=reader.is_terminal)
        self.place: Place = HomePlace(self.talk)
        self._below: Place = self.place
        """Where the person is while something else is asked of them."""

        self._section: str | None = None
        self._status: object = ()
        self._exit: int | None = None

    def run(self) -> int:
        """Go the whole way; return the exit code."""
        with self.reader:
            try:
                self._begin()
                while self._exit is None:
                    self._turn()
                return self._exit
            except EOFError:
                return self._ended()
            except KeyboardInterrupt:
                self.printer.end()
                self._say_kept()
                return INTERRUPTED
            finally:
                self.flow.close()

    def _begin(self) -> None:
        flow, talk = self.flow, self.talk
        for language in LANGUAGES if talk.undecided else (flow.language,):
            words = plain_words_in(language)
            self.printer.say(words("plain.mode", why=self.manner.why), words("plain.how"))
        step = flow.start()
        if step == steps.ShowHome():
            opened = flow.open()
            if opened != steps.Stay():
                step = opened
            elif self._is_script and flow.options.open_first:
                # Whoever wrote the lines cannot have known that something is kept.
                talk.say("plain.anew")
                step = flow.choose(flow.packs.offered[0])
        self._go(step)

    @property
    def _is_script(self) -> bool:
        """Whether all lines were written beforehand, for one file."""
        return bool(self.manner.save_as) and not self.reader.is_terminal

    # A line

    def _turn(self) -> None:
        """Ask for a line and do what it says."""
        self.printer.ask(self.place.prompt())
        line = self.reader.line()
        try:
            step, brief = self._take(line)
        except AnswerError as error:
            self._refuse(self.talk.words(f"error.{error.code}", **error.details))
        except MisunderstoodError as error:
            self._refuse(str(error))
        else:
            if step is not None:
                self._go(step, brief=brief)

    def _refuse(self, sentence: str) -> None:
        self.printer.say(sentence)
        if self._is_script:
            self.talk.say("plain.stopped")
            self._say_kept()
            self._exit = PROBLEMS

    def _take(self, line: str) -> tuple[Step | None, bool]:
        """Return the step that a line leads to, and whether it was an answer rather than a word."""
        place = self.place
        if not fold(line) and not isinstance(place, AlertPlace):
            return None, False
        rest = without_slash(line)
        if rest and (command := command_in(rest)) is not None:
            return self._do(command), False
        step = place.choose(rest if rest and not place.takes_text else line)
        if step is not None:
            return step, True
        if rest is not None:
            raise MisunderstoodError(self.talk.words("plain.no_word", got=rest[:40]))
        command = command_in(line)
        if command is not None:
            return self._do(command), False
        return place.guess(line), True

    def _do(self, command: Command) -> Step | None:
        """Do what a word says, where the person is or anywhere."""
        talk, flow, act = self.talk, self.flow, command.act
        if act in self.place.acts:
            return self.place.act(command)
        match act:
            case Act.QUIT:
                return flow.leave()
            case Act.HELP:
                self._help()
            case Act.REPEAT:
                self.place.show()
            case Act.NUMBERS:
                from xinfu.presentation.hotline_text import hotlines_text

                head, paragraphs = hotlines_text(flow.pack)(talk.words)
                self.printer.say(head)
                talk.show(paragraphs)
            case Act.CHINESE | Act.ENGLISH:
                talk.speak("zh" if act is Act.CHINESE else "en")
                self.place.show()
            case Act.KEEP | Act.NOKEEP:
                if flow.recorder.folder is not None and flow.recorder.is_off is (act is Act.KEEP):
                    flow.toggle_storing()
                talk.show(storing_paragraphs(flow, talk.words))
            case Act.SAVE:
                talk.show(storing_paragraphs(flow, talk.words))
            case _:
                raise MisunderstoodError(talk.words("plain.not_here", got=command.word))
        return None

    def _help(self) -> None:
        words = self.talk.words
        self.talk.say("plain.help")
        for act in dict.fromkeys((*self.place.acts, *EVERYWHERE)):
            names = words("plain.or").join(words(f"command.{act}").split())
            self.talk.say("plain.meaning", word=names, meaning=words(f"meaning.{act}"))
        self.talk.say("plain.help_text" if self.place.takes_text else "plain.help_answers")

    # A step

    def _go(self, step: Step, *, brief: bool = False) -> None:
        """Show what comes next. `brief` when it follows from an answer, not from a word that asks for it."""
        match step:
            case steps.Refresh(after):
                self._go(after, brief=brief)
            case steps.Leave():
                self._say_kept()
                self._exit = self._code
            case steps.Stay():
                if isinstance(self.place, DecisionPlace):
                    self._enter(self._below)
            case steps.ShowAlerts():
                self._warn(step)
            case steps.Decide(decision):
                self._ask(DecisionPlace(self.talk, decision_question(decision), self.flow.asking.decide))
            case steps.ConfirmLeave(has_list, is_saved):
                from xinfu.presentation.leave_text import leave_question

                asked = leave_question(listed=has_list, saved=is_saved)
                self._ask(DecisionPlace(self.talk, asked, _leave))
            case steps.ShowForgotten(folder, outcome):
                from xinfu.presentation.forget_text import forgotten_text

                head, paragraphs = forgotten_text(folder, outcome)(self.talk.words)
                self.printer.say(head)
                self.talk.show(paragraphs)
                self._enter(HomePlace(self.talk))
            case steps.ShowReview() if self._is_to_be_written:
                from xinfu.plain.reviewing import ReviewPlace

                self.place = ReviewPlace(self.talk, brief=True)
                self._go(self.flow.show_checklist())
            case steps.ShowChecklist() if self._is_to_be_written:
                self._write()
            case _:
                self._enter(self._place_of(step, brief=brief))
        for notice in self.flow.asking.notices():
            self.printer.say(notice_sentence(notice, self.talk.words))
        self._say_status()

    def _place_of(self, step: Step, *, brief: bool) -> Place:
        talk = self.talk
        match step:
            case steps.AskQuestion():
                place = QuestionPlace(talk, self._section)
                self._section = place.section
                return place
            case steps.ShowPast():
                from xinfu.plain.looking_back import PastPlace

                return PastPlace(talk)
            case steps.ShowReview():
                from xinfu.plain.reviewing import ReviewPlace

                is_complete = not self.flow.current_session.count_unanswered()
                return ReviewPlace(talk, brief=brief and is_complete)
            case steps.ShowResult():
                from xinfu.plain.reviewing import ResultPlace

                return ResultPlace(talk)
            case steps.ShowChecklist() | steps.ShowList():
                from xinfu.plain.listing import ChecklistPlace

                return ChecklistPlace(talk)
            case _:
                return HomePlace(talk)

    def _enter(self, place: Place) -> None:
        """Go to a place: what was typed before it is said does not belong to it."""
        is_early = self.reader.forget()
        self.place = place
        self.printer.part()
        if is_early:
            self.talk.say("plain.early")
        place.show()

    def _ask(self, place: DecisionPlace) -> None:
        if not isinstance(self.place, DecisionPlace):
            self._below = self.place
        self._enter(place)

    def _warn(self, step: steps.ShowAlerts) -> None:
        """Show a warning; where nobody is there to press Enter, go on."""
        from xinfu.presentation.alert_text import alert_text

        text = alert_text(self.flow.current_session.pack, step.alerts, note=self.reader.is_terminal)
        self._enter(AlertPlace(self.talk, text))
        if not self.reader.is_terminal:
            self._go(self.flow.go_on(), brief=True)

    def _say_status(self) -> None:
        """Say that answers are not kept, each time that this changes."""
        status = not_kept_paragraphs(self.flow, self.talk.words)
        if self.flow.session is not None and status != self._status:
            self.talk.show(status)
            self._status = status

    # The end

    @property
    def _is_to_be_written(self) -> bool:
        session = self.flow.current_session
        is_complete = session.question is None and not session.count_unanswered()
        return is_complete and bool(self.manner.save_as) and self.flow.list.path is None

    def _write(self) -> None:
        """Write the files that were asked for, say what is in them for now, and end."""
        from xinfu.plain.listing import ChecklistPlace
        from xinfu.presentation.alert_text import alert_paragraphs

        talk, flow = self.talk, self.flow
        self.printer.part()
        for raised in flow.result.alerts:
            talk.show(alert_paragraphs(flow.result.pack, raised, talk.words))
        place = ChecklistPlace(talk)
        talk.show([place.step])
        written = [place.saving.save(name) for name in self.manner.save_as]
        if all(written):
            self._exit = FINE
        elif self.reader.is_terminal:
            self._enter(place)
        else:
            self._say_kept()
            self._exit = PROBLEMS

    @property
    def _code(self) -> int:
        return PROBLEMS if self.manner.save_as and self.flow.list.path is None else FINE

    def _ended(self) -> int:
        flow, session = self.flow, self.flow.session
        is_complete = session is not None and not session.count_unanswered()
        self.printer.end()
        if flow.lists.opened is not None:
            self.talk.say("plain.over")
            is_complete = not flow.lists.would_lose
        elif not is_complete:
            self.talk.say("plain.over" if session is None else "plain.ended")
        self._say_kept()
        return self._code if is_complete else PROBLEMS

    def _say_kept(self) -> None:
        """Say where answers and list are, how to go on, and which file was not written that should be."""
        flow, folder = self.flow, self.flow.recorder.folder
        if flow.is_kept:
            self.talk.say("plain.kept", folder=folder, command=self.manner.again)
        elif not flow.lists.own.is_saved and not flow.recorder.is_keeping:
            self.talk.say("plain.not_kept")
        self._say_list()
        if self.manner.save_as and flow.list.path is None:
            self.talk.say("plain.not_written", name=", ".join(self.manner.save_as))

    def _say_list(self) -> None:
        """Say where it is kept what was done on a list, and in which file it is not."""
        flow, running = self.flow, self.flow.list
        if flow.lists.would_lose:
            self.talk.say("plain.list_lost")
        elif running.is_on_disk and not running.is_saved:
            self.talk.say("plain.list_kept", folder=flow.recorder.folder)
            if running.file is not None:
                self.talk.say("plain.list_unwritten", path=running.file.path)


def _leave(choice: str | None) -> Step:
    return steps.Leave() if choice == "lose" else steps.Stay()
