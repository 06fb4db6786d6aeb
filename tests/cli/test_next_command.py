"""`xinfu next`: what it says, what it gives away, how it ends, and that it leaves nothing behind."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from xinfu.checklist.formats.markdown import render
from xinfu.checklist.kept_list import KeptList, Listed, result_of
from xinfu.checklist.making import make_file_checklist
from xinfu.cli import next_command
from xinfu.store.folders import DATABASE
from xinfu.wording.words import words_in

from tests.support.commands import Done, run_command, run_program
from tests.support.shipped import shipped
from tests.support.stores import contents, store

PACK = shipped("credit-recovery")
TITLES = [PACK.say(action.definition.title, "en") for action in PACK.actions.values()]
MADE = dt.date(2020, 1, 1)
NOT_DUE = Listed("budget", "month", dt.date.max)
DUE = Listed("pay-overdue", "today", MADE)


def kept_in(folder: Path, *items: Listed) -> Path:
    with store(folder) as opened:
        opened.lists.add(KeptList(PACK.id, "2.0.0", MADE, "en", items))
    return folder


def told(capsys: pytest.CaptureFixture[str], folder: Path, *more: str | Path, language: str = "en") -> Done:
    return run_command(capsys, next_command, "--data-dir", folder, *more, language=language)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("items", "code"), [((DUE, NOT_DUE), 3), ((NOT_DUE,), 0), ((), 0)])
def test_it_gives_nothing_away_and_the_exit_code_says_whether_something_is_due(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    language: str,
    items: tuple[Listed, ...],
    code: int,
) -> None:
    kept_in(tmp_path, *items)
    done = told(capsys, tmp_path, language=language)
    assert (done.code, done.err) == (code, "")
    assert len(done.out.splitlines()) == (2 if items else 1)
    for word in (*TITLES, PACK.id, *("债", "贷", "还款", "debt", "loan", "pay")):
        assert word not in done.out


def test_titles_are_told_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept_in(tmp_path, DUE, NOT_DUE)
    title = PACK.say(PACK.actions["pay-overdue"].definition.title, "en")
    done = told(capsys, tmp_path, "--titles")
    assert (done.code, done.out.splitlines()) == (3, [f"Next: {title}", f"Due: {title}"])


def test_json_is_for_programs_and_gives_nothing_away_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept_in(tmp_path, DUE, NOT_DUE)
    done = told(capsys, tmp_path, "--json")
    assert json.loads(done.out) == {"format": 1, "to_do": 2, "due": True, "next_day": MADE.isoformat()}
    more = json.loads(told(capsys, tmp_path, "--json", "--titles").out)
    assert more["next"]["id"] == "pay-overdue"
    assert [item["id"] for item in more["due_items"]] == ["pay-overdue"]


def test_of_several_lists_the_one_with_something_due_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept_in(tmp_path, DUE)
    kept_in(tmp_path, NOT_DUE)
    kept_in(tmp_path)
    assert told(capsys, tmp_path).code == 3


@pytest.mark.parametrize("more", [(), ("--titles",), ("--json",)])
def test_without_a_list_one_sentence_is_said_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    folder = tmp_path / "not there"
    done = told(capsys, folder, *more)
    assert (done.code, done.complaint) == (0, "No list is kept yet.")
    assert list(tmp_path.iterdir()) == []
    kept_in(folder, DUE)
    assert told(capsys, folder, "--no-store", *more).complaint == "No list is kept yet."


def test_a_damaged_store_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept_in(tmp_path, DUE)
    (tmp_path / DATABASE).write_bytes(b"no database at all " * 999)
    before = contents(tmp_path)
    done = told(capsys, tmp_path)
    assert done.code == 1
    assert "damaged" in done.complaint
    assert contents(tmp_path) == before


def test_a_pack_that_is_gone_is_missed_for_titles_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store(tmp_path) as opened:
        opened.lists.add(KeptList("gone-pack", "1.0.0", MADE, "en", (DUE,)))
    assert told(capsys, tmp_path).code == 3
    assert told(capsys, tmp_path, "--titles").code == 1


def saved(folder: Path) -> Path:
    kept = KeptList(PACK.id, "2.0.0", MADE, "en", (DUE, NOT_DUE))
    made = make_file_checklist(result_of(kept, PACK, MADE), words_in("en"), kept.progress(MADE))
    path = folder / "list.md"
    path.write_text(render(made), encoding="utf-8")
    return path


def test_a_saved_file_is_told_of_without_the_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = saved(tmp_path), tmp_path / "data"
    done = told(capsys, folder, path)
    assert (done.code, done.err) == (3, "")
    assert all(title not in done.out for title in TITLES)
    titled = told(capsys, folder, path, "--titles")
    assert TITLES[list(PACK.actions).index("pay-overdue")] in titled.out
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- [ ]", "- [x]"), encoding="utf-8")
    done = told(capsys, folder, path)
    assert (done.code, done.out) == (0, "Everything on the list is done.\n")
    assert not folder.exists()


@pytest.mark.parametrize(
    "content", [None, b"", b"# Shopping\n\n- [ ] milk\n", b"\xff\xfe\x00", b"x" * 2_000_000]
)
def test_any_other_file_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = tmp_path / "other.md"
    if content is not None:
        path.write_bytes(content)
    done = told(capsys, tmp_path, path)
    assert done.code == 1
    assert str(path) in done.complaint


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("more", [(), ("--titles",), ("--json",)])
def test_a_list_of_an_unknown_pack_is_refused_as_when_it_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], language: str
) -> None:
    path, words = saved(tmp_path), words_in(language)
    path.write_text(path.read_text(encoding="utf-8").replace(f"list {PACK.id}", "list elsewhere"), "utf-8")
    done = told(capsys, tmp_path / "data", path, *more, language=language)
    assert (done.code, done.out) == (1, "")
    assert words("reading.unknown-pack", id="elsewhere") in done.complaint


def test_a_list_that_has_lost_its_head_is_left_to_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "\n".join(line for line in text.splitlines() if "xinfu:list" not in line), encoding="utf-8"
    )
    done = told(capsys, tmp_path, path)
    assert (done.code, "xinfu open" in done.complaint) == (1, True)


def test_as_a_program_it_needs_no_screen_and_makes_nothing(tmp_path: Path) -> None:
    done = run_program(tmp_path, "next", "--lang", "en")
    assert (done.code, done.complaint) == (0, "No list is kept yet.")
    assert list(tmp_path.iterdir()) == []
