"""What version 0.1.0 kept is still read and gone on with: `first_release.sql` is what it wrote."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import AskQuestion, KeepFinished, ShowChecklist, ShowReview
from xinfu.store.folders import DATABASE

from tests.support.flows import decide, flow_in
from tests.support.pack_trees import frame, one, pack_of
from tests.support.stores import drafts_in, past_in, window

KEPT = Path(__file__).with_name("first_release.sql")
APPLICATION, VERSION = 0x78696E66, 1
PACK = pack_of(
    frame(
        [one("late"), {"id": "why", "kind": "text"}],
        action=[
            {"id": "pay", "title": "Pay", "when": {"q": "late", "is": "b"}},
            {"id": "count", "title": "Count", "when": {"always": True}},
        ],
    )
)


@pytest.fixture
def flow(tmp_path: Path) -> CheckupFlow:
    """Return a flow of somebody who has used 0.1.0: one check-up is finished, one was begun."""
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / DATABASE)) as connection:
        connection.executescript(KEPT.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    return flow_in(tmp_path, PACK, settings=tmp_path / "config" / "settings.toml")


@pytest.mark.parametrize(("choice", "count"), [("yes", 2), ("no", 1), ("never", 1)])
def test_what_the_first_release_kept_is_gone_on_with_and_stays_whatever_is_said_now(
    tmp_path: Path, flow: CheckupFlow, choice: str, count: int
) -> None:
    flow.open()
    (begun,), (past,) = flow.begun(), flow.past()
    assert (past.checkup.answers, past.checkup.done) == ({"late": "b", "why": "打不通电话"}, ("pay",))
    assert flow.choose(PACK, begun) == AskQuestion()
    assert flow.list.ticked == ("count",)
    assert flow.answer("busy") == ShowReview()
    assert decide(flow, flow.show_checklist(), KeepFinished, choice) == ShowChecklist()
    flow.close()
    assert drafts_in(tmp_path) == []
    assert len(past_in(tmp_path)) == count
    assert past_in(tmp_path)[-1] == past
    with window(tmp_path) as opened:
        assert [str(file.path) for file in opened.saved_files.list()] == ["/somewhere/list.md"]
