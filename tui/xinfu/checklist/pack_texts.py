"""What the lists of a pack say whoever they are for: its texts in one language, each cleaned once."""

from __future__ import annotations

from functools import lru_cache

from xinfu.checklist.checklist import AlertLine, Contact, Item, SourceLine
from xinfu.checklist.phrases import rests_on_text
from xinfu.packs.format.document import Text
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean, clean_line
from xinfu.wording.words import Words


class PackTexts:
    """The texts of a pack in one language; those of an action are made when a list first has it."""

    def __init__(self, pack: Pack, words: Words) -> None:
        self._pack = pack
        self._words = words
        self._items: dict[str, Item] = {}
        document = pack.document
        self.title = self.line(document.title)
        self.notice = self.say(document.notice)
        self.factors = {key: self.line(each.definition.title) for key, each in pack.factors.items()}
        self.contacts = tuple(
            Contact(clean_line(line.number), self.line(line.title), self.say(line.note), line.prominent)
            for line in document.hotline
        )

    def say(self, text: Text | None) -> str:
        """Return a text of the pack, of which the paragraphs stay."""
        return clean(self._pack.say(text, self._words.language)).strip()

    def line(self, text: Text | None) -> str:
        """Return a text of the pack on one line."""
        return clean_line(self._pack.say(text, self._words.language))

    def alert(self, key: str) -> AlertLine:
        """Return an alert."""
        entry = self._pack.alerts[key].definition
        return AlertLine(entry.id, self.line(entry.title), self.say(entry.text))

    def item(self, key: str) -> Item:
        """Return an action as it stands for anybody: under its horizon, without a day and without reasons."""
        if key not in self._items:
            self._items[key] = self._item(key)
        return self._items[key]

    def _item(self, key: str) -> Item:
        entry = self._pack.actions[key].definition
        return Item(
            id=entry.id,
            title=self.line(entry.title),
            horizon=entry.horizon,
            due=None,
            minutes=entry.minutes,
            why=self.say(entry.why),
            reasons=(),
            steps=tuple(self.say(step) for step in entry.steps),
            done_when=self.say(entry.done_when),
            caution=self.say(entry.caution),
            say=self.say(entry.say),
            smaller=self.say(entry.smaller),
            evidence=entry.evidence,
            sources=tuple(self._source(key) for key in entry.sources),
            rests_on=rests_on_text(self._pack, entry.evidence, entry.sources, self._words),
            claims=tuple(entry.claims),
            kind=entry.kind,
            changed=self.say(entry.changed),
        )

    def _source(self, key: str) -> SourceLine:
        entry = self._pack.sources[key]
        return SourceLine(self.line(entry.title), entry.address or "", entry.checked)


@lru_cache(maxsize=8)
def pack_texts(pack: Pack, words: Words) -> PackTexts:
    """Return the texts of a pack in the language of these words."""
    return PackTexts(pack, words)
