"""What every place of the plain front end has at hand: the flow, the words, and the lines out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import Step
from xinfu.plain.answering import MisunderstoodError
from xinfu.plain.commands import Act, Command, word_for
from xinfu.plain.printer import Printer
from xinfu.text.paragraphs import Choice, Paragraph
from xinfu.wording.words import Words, plain_words_in


class Talk:
    """Says things in the person's language. `from_terminal` when somebody types the lines."""

    def __init__(self, flow: CheckupFlow, printer: Printer, *, from_terminal: bool) -> None:
        self.flow = flow
        self.printer = printer
        self.from_terminal = from_terminal
        self.undecided = flow.options.language is None
        """Whether nothing says which language, so that the first page offers both."""

        self._told: set[str] = set()

    @property
    def words(self) -> Words:
        """The words of the language that is spoken now."""
        return plain_words_in(self.flow.language)

    def speak(self, language: str) -> None:
        """Speak a language from here on."""
        self.flow.language, self.undecided = language, False

    def say(self, key: str, **values: object) -> None:
        """Say a sentence."""
        self.printer.say(self.words(key, **values))

    def show(self, paragraphs: Iterable[Paragraph]) -> None:
        """Say paragraphs."""
        self.printer.show(paragraphs)

    def rows(self, choices: Sequence[Choice]) -> None:
        """Say numbered rows, with the headings and notes that they have."""
        for number, choice in enumerate(choices, 1):
            text = " ".join(part for part in (choice.text, choice.note, *choice.aside.split("  ")) if part)
            self.printer.say(choice.heading, self.words("plain.row", number=number, text=text))

    def once(self, what: str) -> bool:
        """Tell whether something is to be said that was not said before in this run."""
        is_new = what not in self._told
        self._told.add(what)
        return is_new

    def choose_prompt(self, count: int) -> str:
        """Return the short prompt for one of some rows."""
        return self.words("plain.choose_only") if count == 1 else self.words("plain.choose", count=count)

    def needs_number(self, act: Act) -> MisunderstoodError:
        """Return what is wrong with a word that stands without a number."""
        return MisunderstoodError(self.words("plain.which", word=word_for(act, self.words)))


class Place(Protocol):
    """Where the person is: what is said there, and what a line typed there means."""

    acts: Sequence[Act]
    """The words that work there, besides those that work everywhere."""

    takes_text: bool
    """Whether a line is an answer whatever it says, so that words need a slash before them."""

    def show(self) -> None:
        """Say what there is."""

    def prompt(self) -> str:
        """Return the short prompt."""

    def choose(self, line: str) -> Step | None:
        """Take a line that names a choice exactly; None where it does not."""

    def guess(self, line: str) -> Step:
        """Take a line that is no word of the program; raises `MisunderstoodError` or `AnswerError`."""

    def act(self, command: Command) -> Step:
        """Do what a word says."""
