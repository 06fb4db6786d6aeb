"""From a result to a checklist in one language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from xinfu.checklist.checklist import (
    AlertLine,
    AnswerLine,
    Checklist,
    Contact,
    Item,
    LevelLine,
    Progress,
    settled,
)
from xinfu.checklist.pack_texts import pack_texts
from xinfu.checklist.phrases import answer_text, level_text, reason_text
from xinfu.checkup.action_order import horizon_day
from xinfu.checkup.day_plan import PLACEMENTS, Placement, is_holding, plan_day, plan_items
from xinfu.checkup.exclusion import giving_way
from xinfu.checkup.possible.possible import possible
from xinfu.checkup.privacy import plain_answers, public_result
from xinfu.checkup.result import ChosenAction, Result
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean_line
from xinfu.wording.words import Words


def make_checklist(
    result: Result,
    words: Words,
    progress: Progress = Progress(),  # noqa: B008
    public: Result | None = None,
) -> Checklist:
    """Return the checklist of a result as it stands today.

    Answers to private questions are never written to a file. What rests on them is on this list to be
    read on the screen, marked as not saved; the file is what the other answers alone lead to, `public`
    where that is not the same as if they had never been given.
    """
    own, public = _Maker(result, words, progress).checklist(), public or public_result(result)
    if public is result:
        return own
    written, due = ({item.action.id: item.due for item in each.actions} for each in (public, result))
    same = {key for key, day in due.items() if key in written and written[key] == day}
    return replace(own, items=tuple(replace(item, saved=item.id in same) for item in own.items))


def make_file_checklist(
    result: Result,
    words: Words,
    progress: Progress = Progress(),  # noqa: B008
    *,
    with_answers: bool = False,
) -> Checklist:
    """Return the checklist that is written to a file: that of the answers that are not private.

    Neither they nor the reasons that quote them are on it, unless the person asked for that.
    """
    maker = _Maker(public_result(result), words, progress)
    made = maker.checklist()
    if with_answers:
        return replace(made, answers=tuple(maker.answers()))
    return replace(made, items=tuple(replace(item, reasons=()) for item in made.items))


class _Maker:
    def __init__(self, result: Result, words: Words, progress: Progress) -> None:
        self.result = result
        self.progress = progress
        self.settled = settled(progress.states)
        self.pack: Pack = result.pack
        self.words = words
        self.texts = pack_texts(result.pack, words)
        self.has_levels = bool(result.answers) or progress.made_on is None
        """A list without its check-up tells no levels."""

    def checklist(self) -> Checklist:
        pack, document, today = self.pack, self.pack.document, self.result.situation.today
        alerts = tuple(self.texts.alert(raised.alert.id) for raised in self.result.alerts)
        items = self.items()
        return Checklist(
            pack_id=pack.id,
            pack_version=document.version,
            title=self.texts.title,
            language=self.words.language,
            made_on=self.progress.made_on or today,
            shown_on=today,
            reviewed=document.reviewed,
            past_review=pack.is_past_review(today),
            notice=self.texts.notice,
            alerts=alerts,
            levels=tuple(self._level(key) for key in self.result.factors) if self.has_levels else (),
            items=items,
            holding=not self.progress.is_safe and is_holding(plan_items(self.result), self.settled),
            contacts=self._contacts(alerts, items),
        )

    def answers(self) -> Iterator[AnswerLine]:
        """Yield what was answered, in the order of the questions."""
        values = plain_answers(self.pack, self.result.answers)
        for key, question in self.pack.questions.items():
            if key in values:
                text = answer_text(self.pack, key, self.result.answers[key], self.words)
                yield AnswerLine(key, self.texts.line(question.definition.ask), clean_line(text), values[key])

    def items(self) -> tuple[Item, ...]:
        progress, plan = self.progress, self.pack.document.plan
        unneeded = progress.unneeded | giving_way(self.result, progress.unneeded) - self.settled
        placed: dict[str, Placement] = {
            **dict.fromkeys(progress.settled_before, "settled"),
            **dict.fromkeys(unneeded, "unneeded"),
        }
        due = [item for item in plan_items(self.result) if item.id not in placed]
        placed |= plan_day(due, plan, self.settled, is_safe=progress.is_safe)
        items = [self._item(chosen, placed[chosen.action.id]) for chosen in self.result.actions]
        return tuple(sorted(items, key=lambda item: PLACEMENTS.index(item.horizon)))

    def _told(self, alerts: Sequence[AlertLine], items: Sequence[Item]) -> Iterator[str]:
        """Yield the texts in which a number makes it one of those that the list needs."""
        for alert in alerts:
            yield from (alert.title, alert.text)
        for item in items:
            yield from (item.title, item.why, *item.steps, item.say, item.smaller)
            yield from (item.done_when, item.caution)
        for chosen in self.result.actions:
            yield from (stuck.hotline or "" for stuck in chosen.action.definition.stuck)

    def _contacts(self, alerts: Sequence[AlertLine], items: Sequence[Item]) -> tuple[Contact, ...]:
        contacts, hotline = self.texts.contacts, self.pack.document.hotline
        if not hotline:
            return contacts
        told = "\n".join(self._told(alerts, items))
        # Looking for the bare number first keeps a stranger's thousand numbers cheap.
        named = (line.number in told and self._is_named(line.number, told) for line in hotline)
        return tuple(
            replace(contact, needed=contact.needed or is_named)
            for contact, is_named in zip(contacts, named, strict=True)
        )

    def _is_named(self, number: str, told: str) -> bool:
        """Tell whether a number stands in a text by itself, not as a part of a longer one."""
        return re.search(rf"(?<![\d.-]){re.escape(number)}(?![\d-])", told) is not None

    def _level(self, key: str) -> LevelLine:
        found = self.result.factors[key]
        within = possible(self.pack, found.factor, self.result.answers, self.result.situation.today)
        band = found.band.definition if found.band is not None else None
        return LevelLine(
            id=key,
            title=self.texts.factors[key],
            status=found.status,
            score=found.score,
            band=band.id if band is not None else None,
            level=band.level if band is not None else None,
            text=clean_line(level_text(self.pack, found, self.words)),
            bands=tuple(each.definition.id for each in within.bands),
            certain=found.band is None or within.bands == (found.band,),
        )

    def _item(self, chosen: ChosenAction, place: Placement) -> Item:
        situation = self.result.situation
        reasons = (reason_text(self.pack, reason, situation, self.words) for reason in chosen.reasons)
        return replace(
            self.texts.item(chosen.action.id),
            horizon=place,
            due=_due(chosen, place, situation.today),
            reasons=tuple([clean_line(reason) for reason in reasons]),
            state=self.progress.states.get(chosen.action.id, "open"),
            is_outdated=chosen.action.id in self.progress.outdated,
        )


def _due(chosen: ChosenAction, place: Placement, today: dt.date) -> dt.date | None:
    """Return the day by which an item is due; what was put off or is not needed has none of its own."""
    if place == "unneeded":
        return None
    if chosen.has_hard_date or place == chosen.horizon:
        return chosen.due
    if place == "next" or place == "settled":
        return None
    return horizon_day(place, today)
