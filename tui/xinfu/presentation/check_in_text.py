"""What a check-in says: how it went, what stood in the way, what may help, another day. Never how late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from xinfu.checklist.check_in import NEW_DAYS, OTHER, reasons_for, stuck_at
from xinfu.checklist.checklist import Checklist
from xinfu.checklist.kept_list import KeptList
from xinfu.checkup.action_order import later
from xinfu.flow.steps import AskDay, AskNewDay, AskOutcome, AskReason, OfferCheckUp, ReasonTold
from xinfu.packs.pack import Action, Pack
from xinfu.presentation.page_text import Asked, Parts
from xinfu.text.paragraphs import BLANK, Choice, Paragraph
from xinfu.wording.words import Words

MOST_TITLES = 4
"""So many things are named that move together; of the others it is said how many there are."""

_OUTCOMES = {
    "done": "checkin.done",
    "already": "checkin.already",
    "tried": "checkin.tried",
    "not_yet": "checkin.not_yet",
}
_COMMON: Mapping[str, tuple[str, str]] = {
    "no_time": ("checkin.no_time", "checkin.to_no_time"),
    "too_hard": ("checkin.too_hard", "checkin.to_too_hard"),
    "how": ("checkin.how", "checkin.to_how"),
    "afraid": ("checkin.afraid", "checkin.to_afraid"),
    "no_answer": ("checkin.no_answer", "checkin.to_no_answer"),
    "money": ("checkin.money", "checkin.to_money"),
    OTHER: ("checkin.other", "checkin.to_other"),
}
"""Each reason of the common list: how it is said, and what is said to it."""

_DAYS = {
    "tomorrow": "checkin.tomorrow",
    "three_days": "checkin.three_days",
    "week": "checkin.week",
    "month": "checkin.month",
}
_SINCE = (
    (14, "checkin.from_before"),
    (7, "checkin.from_last_week"),
    (2, "checkin.from_last_days"),
    (1, "checkin.from_yesterday"),
)
"""From how many days on a thing is said to be left from when."""


def check_in_question(decision: AskOutcome | AskReason | AskNewDay | AskDay | OfferCheckUp) -> Asked:
    """Return what a check-in asks or offers, with the choices that the flow knows."""

    def asked(words: Words) -> Parts:
        match decision:
            case AskOutcome():
                return _outcome(decision, words)
            case AskReason():
                return _reason(decision, words)
            case AskNewDay():
                return _new_day(decision, words)
            case AskDay():
                return _day(decision, words)
            case OfferCheckUp():
                return _offer(decision, words)

    return asked


def _outcome(asked: AskOutcome, words: Words) -> Parts:
    since = next((key for days, key in _SINCE if asked.days >= days), "checkin.for_today")
    text = [*_help(asked.told, asked.pack, words)]
    text.append(Paragraph(_title(asked.pack, asked.action, words), "strong"))
    text.append(Paragraph(words(since), "muted"))
    rows = tuple(Choice(key, words(sentence)) for key, sentence in _OUTCOMES.items())
    return Parts(words("checkin.head", number=asked.number, count=asked.count), tuple(text), rows)


def _reason(asked: AskReason, words: Words) -> Parts:
    pack, action = asked.pack, asked.action
    text = (Paragraph(_title(pack, action, words), "strong"), Paragraph(words("checkin.why")))
    rows = tuple(Choice(key, _reason_text(pack, action, key, words)) for key in reasons_for(action))
    return Parts(words("checkin.head", number=asked.number, count=asked.count), text, rows)


def _reason_text(pack: Pack, action: Action, reason: str, words: Words) -> str:
    stuck = stuck_at(action, reason)
    return words(_COMMON[reason][0]) if stuck is None else pack.say(stuck.text, words.language)


def _new_day(asked: AskNewDay, words: Words) -> Parts:
    pack, text = asked.pack, [*_help(asked.told, asked.pack, words)]
    if asked.moving:
        text.append(Paragraph(words("checkin.together", count=len(asked.moving))))
        named, more = asked.moving[:MOST_TITLES], asked.moving[MOST_TITLES:]
        text += [Paragraph(_title(pack, action, words), lead="- ", indent=1) for action in named]
        text += [Paragraph(words("checkin.more", count=len(more)), indent=1)] if more else []
    for action in asked.staying:
        text.append(Paragraph(words("checkin.stays", title=_title(pack, action, words)), "watch"))
    rows = [*_day_rows(asked.today, words)] if asked.moving else []
    rows.append(Choice("leave", words("checkin.leave" if asked.moving else "checkin.noted")))
    return Parts(words("checkin.day_head"), tuple(text), tuple(rows))


def _day(asked: AskDay, words: Words) -> Parts:
    text = [Paragraph(_title(asked.pack, asked.action, words), "strong")]
    if asked.due is not None:
        is_today = asked.due <= asked.today
        said = words("checkin.for_today" if is_today else "checkin.is_for", day=_day_text(asked.due, words))
        text.append(Paragraph(said, "muted"))
    rows = [*_day_rows(asked.today, words)]
    if asked.was_moved:
        before = asked.before
        if before is None:
            said = words("opening.no_day")
        else:
            said = words("horizon.today") if before <= asked.today else _day_text(before, words)
        rows.append(Choice("back", words("checkin.day_back", day=said)))
    return Parts(words("checkin.day_head"), tuple(text), (*rows, Choice("leave", words("checkin.leave"))))


def _day_text(day: dt.date, words: Words) -> str:
    months = words("file.months").split()
    return words("list.day", month=months[day.month - 1], day=day.day)


def _day_rows(today: dt.date, words: Words) -> Iterator[Choice]:
    for key, plus in NEW_DAYS.items():
        if (day := later(today, plus)) is not None:
            yield Choice(key, words(_DAYS[key], day=_day_text(day, words)))


def _help(told: ReasonTold | None, pack: Pack, words: Words) -> Iterator[Paragraph]:
    """Yield what is said to a reason: something kind, a smaller step, and whom to call."""
    if told is None:
        return
    entry, stuck = told.action.definition, stuck_at(told.action, told.reason)
    hotline = next((line for line in pack.document.hotline if stuck and line.number == stuck.hotline), None)
    if stuck is None or (hotline is None and entry.smaller is None):
        yield Paragraph(words(_COMMON[OTHER if stuck else told.reason][1]))
    if entry.smaller is not None:
        yield Paragraph(words("checkin.smaller", text=pack.say(entry.smaller, words.language)))
    if hotline is not None:
        title = pack.say(hotline.title, words.language)
        yield Paragraph(words("checkin.hotline", number=hotline.number, title=title), "watch")
    yield BLANK


def _title(pack: Pack, action: Action, words: Words) -> str:
    return pack.say(action.definition.title, words.language)


def _offer(offer: OfferCheckUp, words: Words) -> Parts:
    title = offer.pack.say(offer.pack.document.title, words.language)
    text = (Paragraph(words("checkin.offer", title=title, days=offer.days)),)
    rows = Choice("yes", words("checkin.offer_yes")), Choice("no", words("checkin.offer_no"))
    return Parts(words("checkin.offer_head"), text, rows)


def intention_paragraphs(checklist: Checklist, kept: KeptList | None, words: Words) -> Sequence[Paragraph]:
    """Return when and where the next step is to be done; how to say so, where a list can remember it."""
    step = checklist.next_step
    if kept is None or step is None or all(item.id != step.id for item in kept.items):
        return ()
    if kept.intention and kept.intention_for == step.id:
        return (Paragraph(words("when.told", text=kept.intention, title=step.title), "strong"),)
    return (Paragraph(words("when.how"), "muted"),)
