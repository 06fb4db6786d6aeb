"""Lists that somebody else wrote, through both front ends and every export: nothing acts, nothing is lost."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.choice_dialog import ChoiceDialog
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.item_page import ItemPage
from xinfu.checklist.formats.registry import RENDERERS
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import Decide, ShowList
from xinfu.store.files.atomic import SaveError
from xinfu.wording.words import plain_words_in

from tests.hostile.hostile_list_files import FRAUDSTER, MOST, hostile_files
from tests.hostile.judging import unsafe_in
from tests.hostile.looking import look
from tests.support.app_pilot import app_with, press, squeezed
from tests.support.flows import PACK, WORDS, flow_in
from tests.support.plain_talk import said, talk
from tests.support.saved_lists import saved

KINDS = tuple(hostile_files("- [ ] do-second en\n"))


def written(folder: Path, kind: str, most: int = MOST // 16) -> Path:
    path = saved(folder)
    path.write_bytes(hostile_files(path.read_text(encoding="utf-8"), most)[kind].encode())
    return path


def opened(folder: Path, path: Path) -> CheckupFlow:
    flow = flow_in(folder, open_first=False, files=(path,))
    step = flow.open()
    for _ in range(20):
        if not isinstance(step, Decide):
            break
        step = flow.asking.decide("own")
    assert step == ShowList()
    return flow


@pytest.mark.parametrize("kind", KINDS)
def test_every_export_is_of_the_pack_and_the_file_keeps_every_line(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, kind, MOST if kind == "items without end" else MOST // 16)
    before = Counter(path.read_bytes().splitlines())
    flow = opened(tmp_path, path)
    numbers = {line.number for line in PACK.document.hotline}
    assert {line.number for line in flow.list.of(flow.listed, WORDS).contacts} == numbers
    for lines in flow.list.file.own.values() if flow.list.file is not None else ():
        assert unsafe_in("\n".join(lines)) == ""
    for suffix in RENDERERS:
        if suffix != ".md":
            text = flow.save(f"out{suffix}", WORDS).read_bytes().decode()
            assert unsafe_in(text.replace("\r\n", "\n")) == ""
            assert FRAUDSTER not in text
            assert "app.quit" not in text
    assert flow.save(str(path), WORDS) == path
    lost = before - Counter(path.read_bytes().splitlines())
    assert not [line for line in lost if b"do-" not in line], "a line is lost"
    assert opened(tmp_path, path).list.states == flow.list.states


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_lines_say_acts_on_nothing(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, kind)
    done = talk(
        PACK, tmp_path, "own", "details 2", "details 1", "/help", "quit", open_first=False, files=(path,)
    )
    assert unsafe_in(done.out) == ""
    assert len(done.lines) < 600
    numbers = [line for line in done.lines if FRAUDSTER in line and "Call the bank" not in line]
    assert all(line.lstrip().startswith(("110 ", FRAUDSTER)) for line in numbers)


async def test_nothing_acts_on_the_screen(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, open_first=False, data=None)
    path = saved(tmp_path)
    texts = hostile_files(path.read_text(encoding="utf-8"), MOST // 64)
    async with app.run_test(size=(60, 60)) as pilot:
        for kind in KINDS:
            path.write_bytes(texts[kind].encode())
            app.navigator.show(app.flow.lists.opening.open((path,), app.flow.packs))
            await pilot.pause()
            while isinstance(app.screen, ChoiceDialog):
                await look(pilot, set())
                await press(pilot, "end", "enter")
            assert isinstance(app.screen, ChecklistPage), kind
            await look(pilot, set())
            await press(pilot, "home", "down", "enter")
            assert isinstance(app.screen, ItemPage), kind
            await look(pilot, set())
            await press(pilot, "escape", "f3")
            assert squeezed(FRAUDSTER) not in await look(pilot, set()), kind
            await press(pilot, "escape", "escape")
            assert isinstance(app.screen, HomePage), kind
            app.flow.lists.forget()


@pytest.mark.parametrize(
    ("code", "made"),
    [
        ("file-special", "fifo"),
        ("file-folder", "folder"),
        ("file-closed", "closed"),
        ("file-gone", "link to nothing"),
        ("list-binary", b"\x7fELF" + bytes(range(256)) * 40),
        ("list-too-big", b"- [ ] a <!-- xinfu:first -->\n" * 40_000),
        ("unknown-pack", b"<!-- xinfu:list credit-recovery 1.0.0 2026-11-21 -->\n- [ ] a <!-- xinfu:a -->\n"),
        ("not-a-list", b"\x1b[2J [@click=app.quit]x[/]\n"),
    ],
)
def test_what_cannot_be_a_list_gets_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, made: bytes | str
) -> None:
    path = tmp_path / "[b]list\x1b[2J.md"
    if isinstance(made, bytes):
        path.write_bytes(made)
    elif made == "fifo":
        os.mkfifo(path)
    elif made == "folder":
        path.mkdir()
    elif made == "link to nothing":
        path.symlink_to(tmp_path / "nowhere")
    else:
        path.write_bytes(b"x")
        monkeypatch.setattr("xinfu.store.files.safe_reading.os.open", _closed)
    done = talk(PACK, tmp_path, data=None, open_first=False, files=(path,))
    monkeypatch.undo()
    words = plain_words_in("en")
    details = {"most": "1024 KiB", "id": "credit-recovery"}
    assert done.code == 1
    assert unsafe_in(done.out) == ""
    assert said([done.out]).count(said([words(f"reading.{code}", **details)])) == 1


def _closed(*_: object) -> int:
    raise PermissionError(13, "closed")


def test_a_link_to_a_list_is_read_and_never_written_through(tmp_path: Path) -> None:
    path = saved(tmp_path)
    link, before = tmp_path / "link.md", path.read_bytes()
    link.symlink_to(path)
    flow = opened(tmp_path, link)
    flow.mark(["second"], "done")
    with pytest.raises(SaveError, match="is-link"):
        flow.save(str(link), WORDS)
    assert path.read_bytes() == before
