"""What is kept is what was asked for: one question at the end, its answer remembered, and forgetting all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.recorder import Mode
from xinfu.flow.steps import (
    AskQuestion,
    ConfirmLeave,
    Decide,
    ForgetAll,
    KeepFinished,
    Leave,
    OpenWindow,
    ShowAlerts,
    ShowChecklist,
    ShowForgotten,
    Stay,
)
from xinfu.store.checkup_store import CheckupStore
from xinfu.store.errors import StoreError
from xinfu.store.folders import DATABASE
from xinfu.store.settings import KEEP_FINISHED, read_settings

from tests.support.every_kind_pack import ANSWERS
from tests.support.flows import PACK, WORDS, answer_all, begin, decide, flow_in, give
from tests.support.stores import contents, drafts_in, past_in, store, window

TRACES = (b'["red"]', b'"hello"', b'"2026-11-20"')


def settings_in(folder: Path) -> Path:
    return folder / "config" / "settings.toml"


def finishing(folder: Path, **more: Any) -> CheckupFlow:
    """Return a flow in which every question is answered, by somebody who settled nothing yet."""
    flow = begin(folder, **{"settings": settings_in(folder), **more})
    answer_all(flow)
    return flow


@pytest.mark.parametrize(
    ("choice", "kept", "settled"), [("no", 0, None), ("yes", 1, True), ("never", 0, False)]
)
def test_the_end_of_a_check_up_asks_once_and_does_what_was_said(
    tmp_path: Path, choice: str, kept: int, settled: bool | None
) -> None:
    flow = finishing(tmp_path)
    assert decide(flow, flow.show_checklist(), KeepFinished, choice) == ShowChecklist()
    assert flow.show_checklist() == ShowChecklist()
    assert drafts_in(tmp_path) == []
    assert len(past_in(tmp_path)) == kept
    assert read_settings(settings_in(tmp_path)).get(KEEP_FINISHED) is settled
    flow.close()
    again = finishing(tmp_path)
    step = again.show_checklist()
    assert isinstance(step, Decide) == (settled is None)
    again.close()
    assert len(past_in(tmp_path)) == 2 * kept
    assert bool(drafts_in(tmp_path)) == (settled is None)


def test_going_back_from_the_question_leaves_all_as_it_was(tmp_path: Path) -> None:
    flow = finishing(tmp_path)
    for _ in range(2):
        assert decide(flow, flow.show_checklist(), KeepFinished, None) == Stay()
        assert len(drafts_in(tmp_path)) == 1
    assert not settings_in(tmp_path).exists()


def test_what_is_not_kept_is_in_no_file_and_goes_on_in_memory(tmp_path: Path) -> None:
    flow = finishing(tmp_path)
    before = b"".join(contents(tmp_path).values())
    assert all(trace in before for trace in TRACES)
    decide(flow, flow.show_checklist(), KeepFinished, "no")
    for name, data in contents(tmp_path).items():
        assert not [trace for trace in TRACES if trace in data], name
    assert flow.recorder.mode is Mode.ENDED
    assert flow.tick(("first",)) == Stay()
    assert flow.change("pick") == AskQuestion()
    give(flow, "fine")
    assert flow.show_checklist() == ShowChecklist()
    assert (drafts_in(tmp_path), past_in(tmp_path)) == ([], [])
    assert isinstance(flow.leave(), ConfirmLeave)
    path = flow.save("list.md", WORDS)
    assert flow.leave() == Leave()
    with window(tmp_path) as opened:
        assert [file.path for file in opened.saved_files.list()] == [path]


def test_a_list_that_is_not_kept_is_not_left_unasked_though_it_was_gone_on_with(tmp_path: Path) -> None:
    finishing(tmp_path).close()
    flow = flow_in(tmp_path, settings=settings_in(tmp_path))
    flow.open()
    flow.choose(PACK, flow.begun()[0])
    give(flow, ANSWERS["secret"])
    decide(flow, flow.show_checklist(), KeepFinished, "no")
    assert isinstance(flow.leave(), ConfirmLeave)


def test_another_check_up_is_kept_while_it_is_under_way(tmp_path: Path) -> None:
    flow = finishing(tmp_path)
    decide(flow, flow.show_checklist(), KeepFinished, "no")
    flow.save("list.md", WORDS)
    assert flow.choose(PACK) == AskQuestion()
    give(flow, "fine")
    assert drafts_in(tmp_path)[0].answers == {"pick": "fine"}


@pytest.mark.parametrize("how", ["script", "no store", "declined", "no room", "read only"])
def test_where_nothing_can_be_kept_or_nobody_is_there_nothing_is_asked_and_nothing_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    ways: dict[str, dict[str, Any]] = {"script": {"is_asking": False}, "no store": {"data": None}}
    more = ways.get(how, {})
    flow = begin(tmp_path, settings=settings_in(tmp_path), **more)
    if how == "declined":
        flow.toggle_storing()
    if how in ("no room", "read only"):
        code: Any = "full" if how == "no room" else "read-only"

        def fail(*_: Any, **__: Any) -> CheckupStore:
            raise StoreError(code, folder="x")

        monkeypatch.setattr(CheckupStore, "open", fail)
    answer_all(flow)
    assert flow.show_checklist() == ShowChecklist()
    monkeypatch.undo()
    assert not settings_in(tmp_path).exists()
    assert drafts_in(tmp_path) == []
    assert how != "script" or past_in(tmp_path) == []
    assert how == "script" or not (tmp_path / "data").exists()


def test_on_the_way_from_a_warning_nothing_is_asked_and_nothing_ends(tmp_path: Path) -> None:
    flow = begin(tmp_path, settings=settings_in(tmp_path))
    answer_all(flow)
    flow.change("pick")
    assert isinstance(give(flow, "danger"), ShowAlerts)
    assert flow.show_checklist(at_once=True) == ShowChecklist()
    assert len(drafts_in(tmp_path)) == 1
    assert isinstance(flow.show_checklist(), Decide)


def test_settings_that_cannot_be_read_are_said_and_left_and_the_answer_holds_all_the_same(
    tmp_path: Path,
) -> None:
    settings_in(tmp_path).parent.mkdir()
    settings_in(tmp_path).write_text("keep_finished = perhaps", encoding="utf-8")
    flow = flow_in(tmp_path, settings=settings_in(tmp_path))
    flow.open()
    answer_all(flow)
    assert [notice.code for notice in flow.asking.notices() if isinstance(notice, StoreError)] == [
        "settings-unreadable"
    ]
    decide(flow, flow.show_checklist(), KeepFinished, "yes")
    assert [notice.code for notice in flow.asking.notices() if isinstance(notice, StoreError)] == [
        "settings-unreadable"
    ]
    assert flow.choose(PACK) == AskQuestion()
    answer_all(flow)
    assert flow.show_checklist() == ShowChecklist()
    assert len(past_in(tmp_path)) == 2
    assert settings_in(tmp_path).read_text(encoding="utf-8") == "keep_finished = perhaps"


# Forgetting


def filled(folder: Path) -> tuple[CheckupFlow, Path]:
    """Return a flow of somebody with a finished check-up, a saved list, a theme and one under way."""
    settings_in(folder).parent.mkdir()
    settings_in(folder).write_text("theme = 'dark'\n", encoding="utf-8")
    flow = finishing(folder)
    decide(flow, flow.show_checklist(), KeepFinished, "yes")
    path = flow.save("list.md", WORDS)
    flow.choose(PACK)
    give(flow, "fine")
    assert len(drafts_in(folder)) == len(past_in(folder)) == 1
    return flow, path


def test_forgetting_asks_once_says_what_goes_and_leaves_nothing(tmp_path: Path) -> None:
    flow, path = filled(tmp_path)
    step = flow.forget()
    assert isinstance(step, Decide)
    assert isinstance(step.decision, ForgetAll)
    there = step.decision.there
    assert {DATABASE, "settings.toml"} <= {file.name for file in there.files}
    assert not [file for file in there.files if file.name.startswith("window-")]
    assert [file.path for file in there.saved] == [path]
    assert flow.asking.decide("keep") == Stay()
    assert len(drafts_in(tmp_path)) == len(past_in(tmp_path)) == 1
    done = decide(flow, flow.forget(), ForgetAll, "forget")
    assert isinstance(done, ShowForgotten)
    assert {DATABASE, "settings.toml"} <= {file.name for file in done.outcome.removed}
    assert (done.outcome.left, [file.path for file in done.outcome.saved]) == ((), [path])
    assert set(contents(tmp_path)) == {"list.md", "config/settings.toml"}
    assert read_settings(settings_in(tmp_path)) == {"theme": "dark"}
    assert (flow.session, flow.begun(), flow.past(), flow.keeping.has_belongings) == (None, (), (), False)
    assert flow.leave() == Leave()


def test_after_forgetting_everything_begins_anew(tmp_path: Path) -> None:
    flow, _ = filled(tmp_path)
    decide(flow, flow.forget(), ForgetAll, "forget")
    assert flow.recorder.is_new
    assert flow.choose(PACK) == AskQuestion()
    answer_all(flow)
    assert len(drafts_in(tmp_path)) == 1
    assert isinstance(flow.show_checklist(), Decide)


@pytest.mark.parametrize("late", [False, True])
def test_while_another_window_is_open_nothing_is_forgotten(tmp_path: Path, late: bool) -> None:
    flow, _ = filled(tmp_path)
    step = flow.forget() if late else None
    with store(tmp_path / "data", pid=77):
        step = flow.asking.decide("forget") if late else flow.forget()
        assert step == Stay()
        assert flow.asking.notices() == (OpenWindow("77"),)
        assert flow.keeping.has_belongings
    assert len(drafts_in(tmp_path)) == len(past_in(tmp_path)) == 1


def test_where_nothing_is_kept_there_is_nothing_to_forget(tmp_path: Path) -> None:
    assert not flow_in(tmp_path).keeping.has_belongings
    flow, _ = filled(tmp_path)
    assert flow.keeping.has_belongings
    flow.close()
    assert not flow_in(tmp_path, data=None).keeping.has_belongings
