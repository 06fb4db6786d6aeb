"""Saving the checklist: what the file is to tell, where it goes, and what others will see of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xinfu.checklist.telling import Telling
from xinfu.plain.answering import MisunderstoodError, numbers_in
from xinfu.plain.commands import Act, Command
from xinfu.plain.talk import Talk
from xinfu.store.files.atomic import SaveError
from xinfu.wording.words import words_in


class Saving:
    """Does what the words say that have to do with files."""

    acts: Sequence[Act] = (
        Act.SAVE,
        Act.REPLACE,
        Act.ANSWERS,
        Act.TITLES,
        Act.INTENTION,
        Act.HANDING,
    )

    def __init__(self, talk: Talk) -> None:
        self.talk, self.flow = talk, talk.flow
        self.telling = Telling()
        self._refused: str | None = None
        """The name of a file that was there already."""

    def act(self, command: Command) -> None:
        """Save, or settle what the files that are saved from here on tell."""
        match command.act:
            case Act.SAVE:
                self.save(command.rest or self._proposed())
            case Act.REPLACE:
                if self._refused is None:
                    raise MisunderstoodError(self.talk.words("plain.not_here", got=command.word))
                self.save(self._refused, replacing=True)
            case Act.ANSWERS:
                self.telling = replace(self.telling, answers=not self.telling.answers, handed=None)
                self._say_what_is_learnt(self._proposed())
            case Act.TITLES:
                self.telling = replace(self.telling, titles=not self.telling.titles)
                self._say_what_is_learnt(".ics")
            case Act.INTENTION:
                if not self.flow.list.intention:
                    raise MisunderstoodError(self.talk.words("cannot.intention"))
                self.telling = replace(self.telling, intention=not self.telling.intention)
                self._say_what_is_learnt(self._proposed())
            case _:
                self._hand(command.rest)

    def save(self, name: str, *, replacing: bool = False) -> bool:
        """Save under a name and say where, or why not; tell whether it is saved."""
        from xinfu.presentation.saving_text import refusal_sentence

        talk, self._refused = self.talk, None
        self._say_what_is_learnt(name)
        try:
            # Files say the same whichever front end writes them.
            path = self.flow.save(name, words_in(self.flow.language), self.telling, replace=replacing)
        except SaveError as error:
            talk.printer.say(refusal_sentence(error, talk.words))
            if error.code == "exists":
                self._refused = name
                talk.say("save.how_to_overwrite")
            return False
        talk.say("list.saved", path=path)
        return True

    def _proposed(self) -> str:
        from xinfu.presentation.saving_text import page_name

        name = self.flow.list.proposed_name(self.flow.today)
        return name if self.telling.handed is None else page_name(name)

    def _hand(self, numbers: str) -> None:
        """Tick answers for a page to hand over; without numbers begin one, or leave it again."""
        from xinfu.presentation.saving_text import answer_choices

        talk, words = self.talk, self.talk.words
        rows = answer_choices(
            self.flow.list.tellable(self.flow.lists.answered(self.flow.listed), words), words
        )
        if numbers:
            ticked = set(self.telling.handed or ())
            for number in numbers_in(numbers, len(rows), words):
                row = rows[number]
                ticked ^= {row.id}
                talk.say("handing.ticked" if row.id in ticked else "handing.left", text=row.text)
            self.telling = replace(self.telling, handed=tuple(row.id for row in rows if row.id in ticked))
        elif self.telling.handed is None:
            self.telling = replace(self.telling, handed=())
            has_levels = self.flow.lists.tells_levels(self.flow.listed, self.telling)
            talk.say("handing.ask" if has_levels else "handing.ask_list")
            talk.rows(rows)
            talk.say("handing.how" if rows else "handing.none")
        else:
            self.telling = replace(self.telling, handed=None)
        self._say_what_is_learnt(self._proposed())

    def _say_what_is_learnt(self, name: str) -> None:
        from xinfu.presentation.saving_text import learns, learns_when

        checklist = self.flow.list.of(self.flow.listed, self.talk.words)
        levels = self.flow.lists.tells_levels(self.flow.listed, self.telling)
        self.talk.show([learns(name, self.telling, checklist, self.talk.words, has_levels=levels)])
        self.talk.show(learns_when(name, self.telling, self.flow.list.intention, self.talk.words))
