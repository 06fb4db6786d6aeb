"""Files that lists were saved in are known again by what they held."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from tests.support.dates import NOW
from tests.support.flows import PACK, WORDS, flow_in
from tests.support.saved_lists import edit, opening, saved

BOXES = ("- [ ] do-first en", "- [ ] do-second en", "- [ ] do-third en")


def test_a_file_that_was_given_another_name_is_known_by_what_it_was(tmp_path: Path) -> None:
    path = saved(tmp_path)
    moved = path.rename(tmp_path / "plan.md")
    flow = opening(tmp_path, moved)
    assert flow.list.file is not None
    assert flow.list.file.merged.has_base


def test_the_file_that_was_saved_last_is_opened_though_the_clock_went_back(tmp_path: Path) -> None:
    path = saved(tmp_path)
    flow = opening(tmp_path, path, now=lambda: NOW - dt.timedelta(days=3))
    other = flow.save("other.md", WORDS)
    flow.close()
    flow = flow_in(tmp_path, open_first=False)
    flow.open()
    flow.lists.opening.open_known(flow.lists.known()[0], PACK)
    assert flow.list.saved_as == str(other)


def test_what_a_file_that_nobody_knew_said_is_opened_again_here_and_stays_so(tmp_path: Path) -> None:
    path = saved(tmp_path)
    edit(path, *((line, line.replace("[ ]", "[x]")) for line in BOXES))
    elsewhere: dict[str, Any] = {"data": tmp_path / "elsewhere", "now": lambda: NOW + dt.timedelta(days=18)}
    flow = opening(tmp_path, path, **elsewhere)
    flow.save(str(path), WORDS)
    flow.close()
    flow = opening(tmp_path, path, **elsewhere)
    done = list(flow.list.states)
    assert done
    flow.mark(done, "open")
    flow.close()
    assert opening(tmp_path, path, **elsewhere).list.states == {}
