"""A finished check-up in words: names are those of the pack as it is now, ids where that has none."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from xinfu.checklist.phrases import SIGNS
from xinfu.checkup.answers import number_text
from xinfu.checkup.record import FactorRecord, FinishedCheckup
from xinfu.packs.fingerprint import content_hash
from xinfu.packs.format.document import Level
from xinfu.packs.pack import SCORE_ONLY, Pack
from xinfu.presentation.page_text import Asked, Parts
from xinfu.text.clean import clean_line
from xinfu.text.paragraphs import BLANK, Choice, Paragraph, Role
from xinfu.wording.words import Words

_LEVELS: dict[Level, str] = {
    "ok": "history.level_ok",
    "watch": "history.level_watch",
    "high": "history.level_high",
    "neutral": "history.level_neutral",
}
_ROLES: dict[Level | None, Role] = {
    "ok": "ok",
    "watch": "watch",
    "high": "high",
    "neutral": "text",
    None: "muted",
}
_ORDER: dict[Level | None, int] = {"high": 0, "watch": 1, None: 2, "neutral": 3, "ok": 4}
TICKS = {True: "[x] ", False: "[ ] "}


def moment_text(when: dt.datetime) -> str:
    """Return a day and time as it was on the person's clock."""
    with contextlib.suppress(OverflowError, ValueError, OSError):
        when = when.astimezone() if when.tzinfo is not None else when
    return when.replace(tzinfo=None).isoformat(" ", "minutes")


@dataclass(frozen=True)
class Names:
    """What the parts of a record are called; `pack` is the one of today, None where it is gone."""

    pack: Pack | None
    words: Words

    def title(self, pack_id: str) -> str:
        """Return the title of the pack, or the id where that pack is gone."""
        if self.pack is None or self.pack.id != pack_id:
            return clean_line(pack_id)
        return clean_line(self.pack.say(self.pack.document.title, self.words.language))

    def factor(self, key: str) -> str:
        """Return the title of a factor, or its id."""
        factor = None if self.pack is None else self.pack.factors.get(key)
        if self.pack is None or factor is None:
            return clean_line(key)
        return clean_line(self.pack.say(factor.definition.title, self.words.language))

    def action(self, key: str) -> str:
        """Return the title of an action, or its id."""
        action = None if self.pack is None else self.pack.actions.get(key)
        if self.pack is None or action is None:
            return clean_line(key)
        return clean_line(self.pack.say(action.definition.title, self.words.language))

    def alert(self, key: str) -> str:
        """Return the title of an alert, or its id."""
        alert = None if self.pack is None else self.pack.alerts.get(key)
        if self.pack is None or alert is None:
            return clean_line(key)
        return clean_line(self.pack.say(alert.definition.title, self.words.language))

    def level(self, key: str, record: FactorRecord) -> str:
        """Return the level of a factor in words; the pack's own where the same band still means the same."""
        if record.level is None:
            return self.words("level.not_asked" if record.status == "not_asked" else "level.unknown")
        if record.band == SCORE_ONLY and record.score is not None:
            return self.words("level.score", score=number_text(Fraction(record.score)))
        factor = None if self.pack is None else self.pack.factors.get(key)
        band = None if factor is None or record.band is None else factor.band(record.band)
        if self.pack is None or band is None or band.definition.level != record.level:
            return self.words(_LEVELS[record.level])
        return clean_line(self.pack.say(band.definition.title, self.words.language))

    def notes(self, *records: FinishedCheckup) -> list[Paragraph]:
        """Return what to know about the names of these records; nothing where the pack is still the same."""
        if self.pack is None:
            return [Paragraph(self.words("history.gone"), "watch")]
        now = content_hash(self.pack.document)
        if all(record.pack_hash == now for record in records):
            return []
        return [Paragraph(self.words("history.names"), "muted")]


def sign_text(record: FactorRecord) -> str:
    """Return the sign of a level, as wide as all of them."""
    return f"{SIGNS[record.level] if record.level is not None else '?':<3}"


def role_of(record: FactorRecord) -> Role:
    """Return the role that a level is shown in."""
    return _ROLES[record.level]


def row_text(checkup: FinishedCheckup, names: Names) -> str:
    """Return a check-up on one line: when, which, and how many levels need care."""
    words = names.words
    levels = [(record.level, record.status) for record in checkup.factors.values()]
    parts: list[str] = []
    if high := sum(level == "high" for level, _ in levels):
        parts.append(words("history.count_high", count=high))
    if watch := sum(level == "watch" for level, _ in levels):
        parts.append(words("history.count_watch", count=watch))
    if unknown := sum(level is None and status != "not_asked" for level, status in levels):
        parts.append(words("history.count_unknown", count=unknown))
    if not parts and any(level == "ok" for level, _ in levels):
        parts.append(words("history.all_ok"))
    when, title = moment_text(checkup.finished), names.title(checkup.pack_id)
    if not parts:
        return words("history.row_plain", when=when, title=title)
    return words("history.row", when=when, title=title, summary=words("history.and").join(parts))


def removal_question(checkup: FinishedCheckup, pack: Pack | None) -> Asked:
    """Ask whether to remove a finished check-up: ends with `keep` or `remove`."""

    def asked(words: Words) -> Parts:
        text = Paragraph(row_text(checkup, Names(pack, words)), "strong")
        rows = Choice("keep", words("history.remove_no")), Choice("remove", words("history.remove_yes"))
        what = Paragraph(words("history.remove_what"))
        return Parts(words("history.remove_head"), (text, BLANK, what), rows)

    return asked


def record_paragraphs(checkup: FinishedCheckup, names: Names) -> tuple[Paragraph, ...]:
    """Return all that is known of a finished check-up: warnings, levels worst first, actions with ticks."""
    words = names.words
    lines = [Paragraph(names.title(checkup.pack_id), "strong")]
    lines.append(Paragraph(words("history.version", version=clean_line(checkup.pack_version)), "muted"))
    notes = names.notes(checkup)
    if notes and names.pack is not None:
        lines.append(Paragraph(words("history.changed"), "watch"))
    lines += [*notes, BLANK]
    if checkup.alerts:
        lines.append(Paragraph(words("history.alerts"), "title"))
        lines += [Paragraph(names.alert(key), "high", lead="!! ") for key in checkup.alerts]
        lines.append(BLANK)
    if checkup.factors:
        lines.append(Paragraph(words("history.levels"), "title"))
        for key, record in sorted(checkup.factors.items(), key=lambda item: _ORDER[item[1].level]):
            sentence = "file.level" if record.certain else "file.level_open"
            text = words(sentence, title=names.factor(key), level=names.level(key, record))
            lines.append(Paragraph(text, role_of(record), lead=sign_text(record)))
        lines.append(BLANK)
    done = {*checkup.done, *checkup.already}
    if checkup.actions:
        ticked = sum(key in done for key in checkup.actions)
        head = words("history.actions", done=ticked, count=len(checkup.actions))
        lines.append(Paragraph(head, "title"))
        lines += [Paragraph(_action(checkup, key, names), lead=TICKS[key in done]) for key in checkup.actions]
    else:
        lines.append(Paragraph(words("history.no_actions")))
    lines += [BLANK, Paragraph(words("history.private"), "muted")]
    return tuple(lines)


def _action(checkup: FinishedCheckup, key: str, names: Names) -> str:
    """Return what was to be done, with what a tick alone does not tell."""
    title = names.action(key)
    if key in checkup.already:
        return names.words("state.already", title=title)
    return names.words("state.not_for_me", title=title) if key in checkup.not_for_me else title
