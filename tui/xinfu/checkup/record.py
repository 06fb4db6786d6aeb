"""A finished check-up as it is kept: what came out, told without the answers to private questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from xinfu.checkup.factor_result import FactorResult, Status
from xinfu.checkup.privacy import plain_answers, public_result
from xinfu.checkup.result import Result
from xinfu.packs.fingerprint import content_hash
from xinfu.packs.format.document import Level
from xinfu.packs.former_names import answers_by_present_names, names_now, present_names, renamed
from xinfu.packs.pack import Pack


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
    already: tuple[str, ...] = ()
    """What had been done before."""

    not_for_me: tuple[str, ...] = ()
    """What is not going to be done."""


def finished_checkup(
    result: Result, finished: dt.datetime, *, language: str, states: Mapping[str, str] | None = None
) -> FinishedCheckup:
    """Return the record of a result: what it would be if no private question had been answered."""
    pack, result = result.pack, public_result(result)
    actions = tuple(item.action.id for item in result.actions)
    record = FinishedCheckup(
        finished=finished,
        pack_id=pack.id,
        pack_version=pack.document.version,
        pack_hash=content_hash(pack.document),
        language=language,
        factors={key: _factor(result, scored) for key, scored in result.factors.items()},
        actions=actions,
        alerts=tuple(raised.alert.id for raised in result.alerts),
        answers=plain_answers(pack, result.answers),
        done=(),
        known_actions=tuple(pack.actions),
        known_alerts=tuple(pack.alerts),
    )
    return with_states(record, states or {})


def with_states(record: FinishedCheckup, states: Mapping[str, str]) -> FinishedCheckup:
    """Return a finished check-up with how far its actions are, by id; the others are open."""

    def those(state: str) -> tuple[str, ...]:
        return tuple(key for key in record.actions if states.get(key) == state)

    return replace(record, done=those("done"), already=those("already"), not_for_me=those("not_for_me"))


def _factor(result: Result, scored: FactorResult) -> FactorRecord:
    from xinfu.checkup.possible.possible import possible

    factor, band = scored.factor, scored.band
    certain = band is None or possible(result.pack, factor, result.answers, result.situation.today).bands == (
        band,
    )
    return FactorRecord(
        status=scored.status,
        band=None if band is None else band.definition.id,
        level=None if band is None else band.definition.level,
        score=None if scored.score is None else str(scored.score),
        certain=certain,
        bands=tuple(
            BandShape(
                each.definition.id, each.definition.level, None if each.upto is None else str(each.upto)
            )
            for each in factor.bands
        ),
        rests_on=factor.of or factor.feeders,
    )


def by_present_names(pack: Pack, record: FinishedCheckup) -> FinishedCheckup:
    """Return a finished check-up under the names that factors, bands, actions and answers have now."""
    actions = present_names(pack.document.action)
    factors = renamed(record.factors, present_names(pack.document.factor))
    return replace(
        record,
        factors={key: _factor_by_present_names(pack, key, factor) for key, factor in factors.items()},
        actions=names_now(record.actions, actions),
        done=names_now(record.done, actions),
        already=names_now(record.already, actions),
        not_for_me=names_now(record.not_for_me, actions),
        known_actions=names_now(record.known_actions, actions),
        answers=answers_by_present_names(pack, record.answers),
    )


def _factor_by_present_names(pack: Pack, key: str, record: FactorRecord) -> FactorRecord:
    factor = pack.factors.get(key)
    if factor is None:
        return record
    bands = present_names(factor.definition.bands)
    questions = present_names(pack.document.question) | present_names(pack.document.factor)
    return replace(
        record,
        band=bands.get(record.band, record.band) if record.band is not None else None,
        bands=tuple(replace(band, id=bands.get(band.id, band.id)) for band in record.bands),
        rests_on=names_now(record.rests_on, questions),
    )
