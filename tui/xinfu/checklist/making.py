"""From a result to a checklist in one language."""

from __future__ import annotations

from dataclasses import replace

from xinfu.checklist.checklist import Checklist, Contact, Item, LevelLine
from xinfu.checklist.phrases import evidence_text, level_text, reason_text, rests_on_text, sign_of
from xinfu.checkup.possible.possible import possible
from xinfu.checkup.privacy import public_result
from xinfu.checkup.result import ChosenAction, Result
from xinfu.packs.format.document import Text
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean, clean_line
from xinfu.wording.words import Words


def make_checklist(result: Result, words: Words) -> Checklist:
    """Return the checklist of a result.

    Answers to private questions are never written to a file. What rests on them is on this list to be
    read on the screen, marked as not saved; the file is what the other answers alone lead to.
    """
    own, public = _Maker(result, words).checklist(), public_result(result)
    if public is result:
        return own
    written = {item.id: item for item in _Maker(public, words).items()}
    items = tuple(
        replace(item, saved=item.id in written and item.due == written[item.id].due) for item in own.items
    )
    return replace(own, items=items)


def make_file_checklist(result: Result, words: Words) -> Checklist:
    """Return the checklist that is written to a file: that of the answers that are not private."""
    return _Maker(public_result(result), words).checklist()


class _Maker:
    def __init__(self, result: Result, words: Words) -> None:
        self.result = result
        self.pack: Pack = result.pack
        self.words = words

    def checklist(self) -> Checklist:
        pack, document, today = self.pack, self.pack.document, self.result.situation.today
        return Checklist(
            pack_id=pack.id,
            pack_version=document.version,
            title=self._line(document.title),
            language=self.words.language,
            made_on=today,
            reviewed=document.reviewed,
            past_review=pack.is_past_review(today),
            notice=self._say(document.notice),
            alerts=tuple(
                (self._line(raised.alert.definition.title), self._say(raised.alert.definition.text))
                for raised in self.result.alerts
            ),
            levels=tuple(self._level(key) for key in self.result.factors),
            items=self.items(),
            contacts=tuple(
                Contact(clean_line(line.number), self._line(line.title), self._say(line.note))
                for line in document.hotline
            ),
        )

    def items(self) -> tuple[Item, ...]:
        return tuple(self._item(chosen) for chosen in self.result.actions)

    def _say(self, text: Text | None) -> str:
        return clean(self.pack.say(text, self.words.language)).strip()

    def _line(self, text: Text | None) -> str:
        return clean_line(self.pack.say(text, self.words.language))

    def _level(self, key: str) -> LevelLine:
        found = self.result.factors[key]
        within = possible(self.pack, found.factor, self.result.answers, self.result.situation.today)
        return LevelLine(
            id=key,
            title=self._line(found.factor.definition.title),
            sign=sign_of(found),
            level=clean_line(level_text(self.pack, found, self.words)),
            certain=found.band is None or within.bands == (found.band,),
        )

    def _item(self, chosen: ChosenAction) -> Item:
        entry = chosen.action.definition
        situation = self.result.situation
        reasons = (reason_text(self.pack, reason, situation, self.words) for reason in chosen.reasons)
        return Item(
            id=entry.id,
            title=self._line(entry.title),
            horizon=chosen.horizon,
            due=chosen.due,
            minutes=entry.minutes,
            why=self._say(entry.why),
            reasons=tuple(clean_line(reason) for reason in reasons),
            steps=tuple(self._say(step) for step in entry.steps),
            done_when=self._say(entry.done_when),
            caution=self._say(entry.caution),
            evidence=evidence_text(entry.evidence, self.words),
            sources=tuple(self._line(self.pack.sources[key].title) for key in entry.sources),
            rests_on=rests_on_text(self.pack, entry.evidence, entry.sources, self.words),
            claims=tuple(entry.claims),
            kind=entry.kind,
        )
