"""Two finished check-ups side by side: what moved and what cannot be compared, each below its heading."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from xinfu.checkup.record import FinishedCheckup
from xinfu.wording.words import words_in

from tests.support.app_pilot import LANGUAGES, spoken, squeezed
from tests.support.dates import NOW
from tests.support.every_kind_pack import every_kind, tree
from tests.support.history_app import all_that_can_be_seen, beside
from tests.support.records import changed, later_pack, more_actions, record

PACK = every_kind()
FIRST, WORSE, LAST = record(PACK), record(PACK, 10, pick="danger"), record(PACK, 20, done=("second",))


async def compared(
    before: FinishedCheckup, after: FinishedCheckup, *, language: str = "en", size: tuple[int, int] = (80, 24)
) -> str:
    app = beside(before, after, PACK, language=language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        return await all_that_can_be_seen(pilot, app)


def parts(text: str, language: str, *keys: str) -> list[str]:
    """Return what stands below each heading, which must come in this order."""
    words, found = words_in(language), []
    for key in keys:
        before, text = text.split(squeezed(words(f"comparison.{key}")), 1)
        found.append(before)
    return [*found[1:], text]


@pytest.mark.parametrize("size", [(80, 60), (40, 90)])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("before", "after", "moved"), [(FIRST, WORSE, "worse"), (WORSE, LAST, "better")])
async def test_what_moved_stands_below_its_heading(
    before: FinishedCheckup, after: FinishedCheckup, moved: str, language: str, size: tuple[int, int]
) -> None:
    text = await compared(before, after, language=language, size=size)
    words, tail = words_in(language), " en" if language == "en" else " 中"
    state = "new" if moved == "worse" else "gone"
    levels = ("low", "watch") if moved == "worse" else ("watch", "low")
    alerts, factors, _ = parts(text, language, f"alert_{state}", moved, "action_still")
    assert squeezed(f"alert-pick{tail}") in alerts
    said = words(
        "comparison.moved", title=f"factor{tail}", before=f"{levels[0]}{tail}", after=f"{levels[1]}{tail}"
    )
    assert squeezed(said) in factors
    assert squeezed(f"do-act{tail}") in "".join(parts(text, language, f"action_{state}"))
    assert (squeezed(words("comparison.gone_note")) in text) is (state == "gone")
    for absent in ("basis", "not_before", "not_after"):
        assert squeezed(words(f"comparison.{absent}")) not in text


async def test_the_same_level_and_the_ticks_of_the_later_one() -> None:
    text = await compared(FIRST, LAST, size=(80, 60))
    same, still = parts(text, "en", "same", "action_still")
    assert squeezed("ok factor en: low en") in same
    assert squeezed("[x] do-second en") in still
    assert squeezed("[ ] do-first en") in still
    for absent in ("better", "worse", "not_comparable", "gone_note", "action_new"):
        assert squeezed(words_in("en")(f"comparison.{absent}")) not in text


def with_factor(**more: object) -> FinishedCheckup:
    factor = msgspec.structs.replace(FIRST.factors["risk"], **more)
    return changed(FIRST, factors={"risk": factor}, finished=NOW.replace(year=2027))


NO_LEVEL = with_factor(level=None, band=None, score=None, status="too_few")


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (changed(FIRST, factors={}), FIRST, "missing_before"),
        (FIRST, changed(FIRST, factors={}), "missing_after"),
        (FIRST, with_factor(bands=()), "bands_changed"),
        (NO_LEVEL, FIRST, "no_level_before"),
        (FIRST, NO_LEVEL, "no_level_after"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_cannot_be_compared_is_said_with_the_reason(
    before: FinishedCheckup, after: FinishedCheckup, reason: str, language: str
) -> None:
    text = await compared(before, after, language=language, size=(40, 60))
    (below,) = parts(text, language, "not_comparable")
    assert squeezed(words_in(language)(f"comparison.{reason}")) in below


async def test_check_ups_of_two_packs_are_not_compared_and_both_are_named() -> None:
    text = await compared(changed(FIRST, pack_id="other-pack"), LAST, size=(40, 15))
    said = words_in("en")("comparison.other_pack", before="other-pack", after="title en")
    assert text == squeezed(said)


@pytest.mark.parametrize(
    ("certain", "key"),
    [
        ((False, True), "uncertain_before"),
        ((True, False), "uncertain_after"),
        ((False, False), "uncertain_both"),
        ((True, True), ""),
    ],
)
async def test_levels_that_rest_on_missing_answers_or_on_other_questions_are_marked(
    certain: tuple[bool, bool], key: str
) -> None:
    before, after = (with_factor(certain=each) for each in certain)
    text = await compared(before, after)
    for each in ("uncertain_before", "uncertain_after", "uncertain_both"):
        assert (squeezed(words_in("en")(f"comparison.{each}")) in text) is (each == key)
    text = await compared(before, with_factor(rests_on=("another",)))
    assert squeezed(words_in("en")("comparison.basis")) in text


@pytest.mark.parametrize(("version", "key"), [("2.0.0", "changed"), ("1.2.3", "changed_inside")])
async def test_a_pack_that_changed_in_between_is_told(version: str, key: str) -> None:
    given = {"action": more_actions(), "alert": tree()["alert"][1:], "version": version}
    after = record(later_pack(**given), 9, pick="danger")
    text = await compared(record(PACK, pick="danger"), after, size=(80, 60))
    words = words_in("en")
    assert squeezed(words(f"comparison.{key}", before="1.2.3", after=version, version=version)) in text
    assert squeezed(words("history.names")) in text
    new, gone = parts(text, "en", "action_new", "action_gone")
    # The pack of today is the earlier one here: it has no name for what came later.
    assert new.startswith(squeezed("[ ] fresh") + squeezed(words("comparison.not_before")))
    assert squeezed("[ ] do-first en") + squeezed(words("comparison.not_after")) in gone
    (alerts,) = parts(text.split(squeezed(words("comparison.same")))[0], "en", "alert_gone")
    assert squeezed(words("comparison.not_after")) in alerts


async def test_a_pack_without_anything_to_compare_is_told() -> None:
    bare = changed(FIRST, factors={}, actions=(), alerts=())
    assert squeezed(words_in("en")("comparison.nothing")) in await compared(bare, bare)


async def test_a_comparison_within_a_day_tells_the_two_apart_by_the_time() -> None:
    later = changed(FIRST, finished=NOW + dt.timedelta(hours=2))
    app = beside(FIRST, later, PACK)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        said = words_in("en")("comparison.head", before="2026-11-21 09:30", after="2026-11-21 11:30")
        assert squeezed(said) in spoken(app)
