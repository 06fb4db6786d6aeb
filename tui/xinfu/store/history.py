"""Finished check-ups: what came out of each, told without the answers to private questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from xinfu.checkup.answer_file import plain_answers
from xinfu.checkup.factor_result import FactorResult, Status
from xinfu.packs.document import Level
from xinfu.store.database import Database, damaged
from xinfu.store.pack_identity import content_hash
from xinfu.store.store_error import StoreError

if TYPE_CHECKING:
    import sqlite3

    from xinfu.checkup.result import Result


class BandShape(Struct, frozen=True):
    """A band as it was then: up to which score it goes, as an exact fraction, and what level it is."""

    id: str
    level: Level
    upto: str | None


class FactorRecord(Struct, frozen=True):
    """What came out for one factor; band, level and score are None where they could not be told.

    `score` is an exact fraction as text. `certain` is false where missing answers could make it another
    band. `rests_on` are the questions or factors that it counts.
    """

    status: Status
    band: str | None
    level: Level | None
    score: str | None
    certain: bool
    bands: tuple[BandShape, ...]
    rests_on: tuple[str, ...]


class FinishedCheckup(Struct, frozen=True):
    """A finished check-up. Everything in it is what the answers to questions that are not private lead to."""

    finished: dt.datetime
    pack_id: str
    pack_version: str
    pack_hash: str
    language: str
    factors: dict[str, FactorRecord]
    actions: tuple[str, ...]
    """What was to be done, in the order of the checklist."""

    alerts: tuple[str, ...]
    answers: dict[str, Any]
    """Plain answers that counted; parked ones are not among them."""

    done: tuple[str, ...]
    known_actions: tuple[str, ...]
    """All actions that the pack had, so that "not needed now" can be told from "not in that pack"."""

    known_alerts: tuple[str, ...]


@dataclass(frozen=True)
class PastCheckup:
    """A finished check-up as it stands in the history."""

    id: int
    checkup: FinishedCheckup


def finished_checkup(
    result: Result, finished: dt.datetime, *, language: str, done: Iterable[str] = ()
) -> FinishedCheckup:
    """Return the record of a result: what it would be if no private question had been answered."""
    # The first screen lists drafts; what makes results and checklists is not needed for that.
    from xinfu.checklist.making import public_result

    pack, result = result.pack, public_result(result)
    actions = tuple(item.action.id for item in result.actions)
    ticked = set(done)
    return FinishedCheckup(
        finished=finished,
        pack_id=pack.id,
        pack_version=pack.document.version,
        pack_hash=content_hash(pack.document),
        language=language,
        factors={key: _factor(result, found) for key, found in result.factors.items()},
        actions=actions,
        alerts=tuple(raised.alert.id for raised in result.alerts),
        answers=plain_answers(pack, result.answers),
        done=tuple(key for key in actions if key in ticked),
        known_actions=tuple(pack.actions),
        known_alerts=tuple(pack.alerts),
    )


def _factor(result: Result, found: FactorResult) -> FactorRecord:
    from xinfu.checkup.reach import reach

    factor, band = found.factor, found.band
    certain = band is None or reach(result.pack, factor, result.answers, result.situation.today).bands == (
        band,
    )
    return FactorRecord(
        status=found.status,
        band=None if band is None else band.entry.id,
        level=None if band is None else band.entry.level,
        score=None if found.score is None else str(found.score),
        certain=certain,
        bands=tuple(
            BandShape(each.entry.id, each.entry.level, None if each.upto is None else str(each.upto))
            for each in factor.bands
        ),
        rests_on=factor.of or factor.feeders,
    )


class History:
    """The finished check-ups of a database; all methods raise `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> list[PastCheckup]:
        """Return all finished check-ups, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id, record FROM checkup ORDER BY id DESC").fetchall()
        return [self._read(*row) for row in rows]

    def load(self, checkup: int) -> PastCheckup:
        """Return one finished check-up."""
        with self._database.reading() as connection:
            return self._load(connection, checkup)

    def add(self, checkup: FinishedCheckup) -> int:
        """Add a check-up that had no draft; return its id."""
        with self._database.writing() as connection:
            return insert_checkup(connection, checkup)

    def tick(self, checkup: int, done: Iterable[str]) -> None:
        """Keep which of its actions are done; others are left out."""
        ticked = set(done)
        with self._database.writing() as connection:
            found = self._load(connection, checkup).checkup
            kept = tuple(key for key in found.actions if key in ticked)
            record = _text(msgspec.structs.replace(found, done=kept))
            connection.execute("UPDATE checkup SET record = ? WHERE id = ?", (record, checkup))

    def remove(self, checkup: int) -> None:
        """Remove one; none there is no error."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM checkup WHERE id = ?", (checkup,))
        self._database.empty_journal()

    def _load(self, connection: sqlite3.Connection, checkup: int) -> PastCheckup:
        row = connection.execute("SELECT id, record FROM checkup WHERE id = ?", (checkup,)).fetchone()
        if row is None:
            raise StoreError("checkup-gone")
        return self._read(*row)

    def _read(self, checkup: int, record: str) -> PastCheckup:
        try:
            return PastCheckup(checkup, msgspec.json.decode(record, type=FinishedCheckup))
        except (msgspec.DecodeError, TypeError) as error:
            raise damaged(self._database.path) from error


def insert_checkup(connection: sqlite3.Connection, checkup: FinishedCheckup) -> int:
    """Write a check-up within a transaction and return its id."""
    cursor = connection.execute("INSERT INTO checkup (record) VALUES (?)", (_text(checkup),))
    return int(cursor.lastrowid or 0)


def _text(checkup: FinishedCheckup) -> str:
    return msgspec.json.encode(checkup).decode()
