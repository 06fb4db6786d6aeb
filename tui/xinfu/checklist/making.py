"""From a result to a checklist in one language."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from xinfu.checklist.checklist import Checklist, Contact, Item, LevelLine
from xinfu.checklist.phrases import (
    change_texts,
    evidence_text,
    level_text,
    reason_text,
    rests_on_text,
    sign_of,
)
from xinfu.checkup.action_order import horizon_day
from xinfu.checkup.day_plan import PLACEMENTS, Placement, is_holding, plan_day, plan_items
from xinfu.checkup.possible.possible import possible
from xinfu.checkup.privacy import public_result
from xinfu.checkup.result import ChosenAction, Result
from xinfu.checkup.what_if import doing
from xinfu.packs.format.document import Text
from xinfu.packs.pack import Action, Pack
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
    written, due = ({item.action.id: item.due for item in each.actions} for each in (public, result))
    same = {key for key, day in due.items() if key in written and written[key] == day}
    return replace(own, items=tuple(replace(item, saved=item.id in same) for item in own.items))


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
            holding=is_holding(plan_items(self.result)),
            contacts=tuple(
                Contact(clean_line(line.number), self._line(line.title), self._say(line.note))
                for line in document.hotline
            ),
        )

    def items(self) -> tuple[Item, ...]:
        placed = plan_day(plan_items(self.result), self.pack.document.plan)
        items = [self._item(chosen, placed[chosen.action.id]) for chosen in self.result.actions]
        return tuple(sorted(items, key=lambda item: PLACEMENTS.index(item.horizon)))

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

    def _item(self, chosen: ChosenAction, place: Placement) -> Item:
        entry = chosen.action.definition
        situation = self.result.situation
        reasons = (reason_text(self.pack, reason, situation, self.words) for reason in chosen.reasons)
        return Item(
            id=entry.id,
            title=self._line(entry.title),
            horizon=place,
            due=_due(chosen, place, situation.today),
            minutes=entry.minutes,
            why=self._say(entry.why),
            reasons=tuple(clean_line(reason) for reason in reasons),
            steps=tuple(self._say(step) for step in entry.steps),
            done_when=self._say(entry.done_when),
            caution=self._say(entry.caution),
            say=self._say(entry.say),
            smaller=self._say(entry.smaller),
            changes=self._changes(chosen.action),
            evidence=evidence_text(entry.evidence, self.words),
            sources=tuple(self._line(self.pack.sources[key].title) for key in entry.sources),
            rests_on=rests_on_text(self.pack, entry.evidence, entry.sources, self.words),
            claims=tuple(entry.claims),
            kind=entry.kind,
        )

    def _changes(self, action: Action) -> tuple[str, ...]:
        changed = doing(self.result, action)
        if changed is None:
            return ()
        better = [change for change in changed.levels if change.is_better]
        return tuple(clean_line(line) for line in change_texts(self.pack, better, self.words))


def _due(chosen: ChosenAction, place: Placement, today: dt.date) -> dt.date | None:
    """Return the day by which an item is due; what was put off has none of its own any more."""
    if chosen.has_hard_date or place == chosen.horizon:
        return chosen.due
    return None if place == "next" else horizon_day(place, today)
