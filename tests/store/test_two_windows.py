"""Two windows on one draft: the second is told, and nobody's answer is overwritten silently."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from xinfu.checkup.answers import Given
from xinfu.packs.pack import exact
from xinfu.store.checkup_store import CheckupStore
from xinfu.store.database.opening import open_database
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE

from tests.support.dates import LATER, NOW
from tests.support.other_process import OtherProcess, Report
from tests.support.pack_trees import frame, pack_of
from tests.support.private_pack import ANSWERS, PACK
from tests.support.stores import answered, store

COUNT = 100
MANY = pack_of(frame([{"id": f"{name}{index}", "kind": "number"} for name in "ab" for index in range(COUNT)]))


@pytest.fixture
def first(tmp_path: Path) -> Iterator[CheckupStore]:
    with store(tmp_path, pid=11) as found:
        yield found


@pytest.fixture
def second(tmp_path: Path) -> Iterator[CheckupStore]:
    with store(tmp_path, pid=22, now=LATER) as found:
        yield found


def translate_errors(error: pytest.ExceptionInfo[StoreError]) -> tuple[str, str, str]:
    return error.value.code, error.value.details["pid"], error.value.details["since"]


def test_the_second_is_told_may_look_and_may_take_over(first: CheckupStore, second: CheckupStore) -> None:
    draft = answered(first)
    with pytest.raises(StoreError) as caught:
        second.drafts.open(draft, PACK, LATER)
    assert translate_errors(caught) == ("open-elsewhere", "11", "2026-11-21T09:30:00")
    (line,) = second.drafts.list()
    assert line.window is not None
    assert line.window.pid == "11"
    assert second.drafts.load(draft) == first.drafts.load(draft)

    second.drafts.open(draft, PACK, LATER, take_over=True)
    second.drafts.keep(draft, "late", Given("a"), current_question="cards", now=LATER)
    writes: list[Callable[[], None]] = [
        lambda: first.drafts.keep(draft, "late", Given("b"), current_question="why", now=LATER),
        lambda: first.drafts.move(draft, None, LATER),
        lambda: first.drafts.mark(draft, {"pay": "done"}, LATER),
    ]
    for write in writes:
        with pytest.raises(StoreError) as caught:
            write()
        assert translate_errors(caught) == ("taken", "22", "2026-11-21T10:00:05")
    with pytest.raises(StoreError) as caught:
        first.drafts.discard(draft)
    assert translate_errors(caught) == ("open-elsewhere", "22", "2026-11-21T10:00:05")
    assert second.drafts.load(draft).answers["late"] == "a"

    # The first one may have it back, and then sees what the second one answered.
    assert first.drafts.open(draft, PACK, LATER, take_over=True).answers["late"] == "a"
    with pytest.raises(StoreError, match="taken"):
        second.drafts.move(draft, None, LATER)


def test_a_draft_that_was_let_go_of_or_whose_window_closed_is_free(
    first: CheckupStore, second: CheckupStore
) -> None:
    draft = answered(first)
    first.drafts.release(draft)
    second.drafts.open(draft, PACK, LATER)
    with pytest.raises(StoreError, match="open-elsewhere"):
        first.drafts.open(draft, PACK, LATER)
    second.close()
    assert first.drafts.list()[0].window is None
    first.drafts.open(draft, PACK, LATER)


def test_a_window_that_lost_a_draft_does_not_free_it_for_others(
    first: CheckupStore, second: CheckupStore
) -> None:
    draft = answered(first)
    second.drafts.open(draft, PACK, LATER, take_over=True)
    first.drafts.release(draft)
    second.drafts.keep(draft, "late", Given("a"), current_question=None, now=LATER)


def test_two_windows_work_on_two_drafts(first: CheckupStore, second: CheckupStore) -> None:
    one, other = answered(first), answered(second, answers={"late": Given("a")})
    first.drafts.keep(one, "cards", Given(("y",)), current_question=None, now=LATER)
    second.drafts.keep(other, "cards", Given(("z",)), current_question=None, now=LATER)
    assert first.drafts.load(one).answers["cards"] == ["y"]
    assert first.drafts.load(other).answers["cards"] == ["z"]


def test_a_draft_that_another_window_finished_is_gone(first: CheckupStore, second: CheckupStore) -> None:
    draft = answered(first)
    second.drafts.open(draft, PACK, LATER, take_over=True)
    second.drafts.discard(draft)
    with pytest.raises(StoreError, match="draft-gone"):
        first.drafts.keep(draft, "late", ANSWERS["late"], current_question=None, now=LATER)


def test_a_write_that_another_holds_up_too_long_is_told_and_undone(tmp_path: Path) -> None:
    with store(tmp_path, patience=0.01) as opened, open_database(tmp_path / DATABASE) as other:
        draft = answered(opened)
        with other.writing() as connection:
            connection.execute("INSERT INTO checkup (record) VALUES ('')")
            with pytest.raises(StoreError, match="busy"):
                opened.drafts.keep(draft, "late", Given("a"), current_question=None, now=LATER)
            assert opened.drafts.load(draft).answers["late"] == "b"
        opened.drafts.keep(draft, "late", Given("a"), current_question=None, now=LATER)


def write_all(folder: Path, name: str, draft: int, report: Report, *, take_over: bool) -> None:
    """Open a draft, write a hundred answers, and report each or what prevents it."""
    with store(folder) as opened:
        try:
            opened.drafts.open(draft, MANY, NOW)
        except StoreError as error:
            report(error.code)
            if not take_over:
                return
            opened.drafts.open(draft, MANY, NOW, take_over=True)
        try:
            for index in range(COUNT):
                opened.drafts.keep(
                    draft, f"{name}{index}", Given(exact(index)), current_question=None, now=LATER
                )
                report(f"{name}{index}")
        except StoreError as error:
            report(error.code)


@pytest.mark.parametrize("seen", [1, 7, 50])
def test_taking_over_in_the_midst_of_writing_loses_nothing_of_either(tmp_path: Path, seen: int) -> None:
    with store(tmp_path) as opened:
        draft = opened.drafts.begin(MANY, NOW)
    with OtherProcess(lambda report: write_all(tmp_path, "a", draft, report, take_over=False)) as one:
        reports = [one.line() for _ in range(seen)]
        with OtherProcess(lambda report: write_all(tmp_path, "b", draft, report, take_over=True)) as other:
            assert other.rest() in (
                ["open-elsewhere", *(f"b{index}" for index in range(COUNT))],
                [f"b{index}" for index in range(COUNT)],
            )
        reports += one.rest()
    kept = [report for report in reports if report != "taken"]
    assert kept == [f"a{index}" for index in range(len(kept))]
    assert len(kept) == COUNT or reports[-1] == "taken"
    with store(tmp_path) as opened:
        found = opened.drafts.load(draft).answers
    assert found == {**{f"a{i}": i for i in range(len(kept))}, **{f"b{i}": i for i in range(COUNT)}}


def test_of_two_that_open_a_draft_at_once_one_works_and_the_other_is_told(tmp_path: Path) -> None:
    def hold(report: Report) -> None:
        with store(tmp_path) as opened:
            try:
                opened.drafts.open(draft, MANY, NOW)
                report("mine")
            except StoreError as error:
                report(error.code)
            signal.pause()

    with store(tmp_path) as opened:
        draft = opened.drafts.begin(MANY, NOW)
    for _ in range(10):
        with OtherProcess(hold) as one, OtherProcess(hold) as other:
            assert sorted([one.line(), other.line()]) == ["mine", "open-elsewhere"]


def test_a_stopped_window_is_still_there_and_a_killed_one_is_not(tmp_path: Path) -> None:
    with store(tmp_path) as opened:
        draft = opened.drafts.begin(MANY, NOW)
        opened.drafts.release(draft)
        with OtherProcess(lambda report: hold_on(tmp_path, draft, report)) as process:
            assert process.line() == "open"
            process.send(signal.SIGSTOP)
            with pytest.raises(StoreError, match="open-elsewhere"):
                opened.drafts.open(draft, MANY, NOW)
            process.send(signal.SIGKILL)
            process.rest()
            opened.drafts.open(draft, MANY, NOW)


def hold_on(folder: Path, draft: int, report: Report) -> None:
    with store(folder) as opened:
        opened.drafts.open(draft, MANY, NOW)
        report("open")
        signal.pause()


def test_two_that_make_the_file_at_once_both_open_it(tmp_path: Path) -> None:
    def begin(report: Report) -> None:
        with store(folder) as opened:
            report(str(opened.drafts.begin(MANY, NOW)))

    for number in range(40):
        folder = tmp_path / str(number)
        with OtherProcess(begin) as one, OtherProcess(begin) as other:
            assert sorted(one.rest() + other.rest()) == ["1", "2"]
