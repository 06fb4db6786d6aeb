"""Settings: one line is written, all else in the file stays; what cannot be read is never written over."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
import tomli
from xinfu.store.errors import StoreError
from xinfu.store.settings import KEEP_FINISHED, read_settings, write_setting

STRANGE = """\
# mine
theme = 'dark' # at night
size = nan

[later]
{name} = 'not this one'
text = '''
{name} = 3
'''
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "xinfu" / "settings.toml"


def put(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_a_setting_is_read_back_and_its_file_is_for_its_owner_only(path: Path) -> None:
    assert read_settings(path) == {}
    assert not path.parent.exists()
    for value in (True, False, False):
        write_setting(path, KEEP_FINISHED, value)
        assert read_settings(path) == {KEEP_FINISHED: value}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    write_setting(path, KEEP_FINISHED, None)
    assert not path.exists()
    write_setting(path, KEEP_FINISHED, None)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("own", ["", "{name} = true\n", "{name}=false  # said in June\n", "# {name} = 1\n"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_all_else_in_the_file_stays_as_it_is(path: Path, own: str, ending: str) -> None:
    before = (STRANGE.replace("[later]", own + "[later]")).format(name=KEEP_FINISHED).replace("\n", ending)
    put(path, before)
    others = {key: each for key, each in tomli.loads(before, parse_float=str).items() if key != KEEP_FINISHED}
    write_setting(path, KEEP_FINISHED, True)
    assert tomli.loads(path.read_text(encoding="utf-8"), parse_float=str) == others | {KEEP_FINISHED: True}
    write_setting(path, KEEP_FINISHED, None)
    assert tomli.loads(path.read_text(encoding="utf-8"), parse_float=str) == others
    for line in ("# mine", "theme = 'dark' # at night"):
        assert line in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["keep_finished = ", b"\xff\xfe", "x = [" * 5000, "a = 1\na = 2", b"#" * (1 << 21)]
)
def test_what_cannot_be_read_is_said_and_stays(path: Path, text: str | bytes) -> None:
    put(path, text)
    before = path.read_bytes()
    for act in (lambda: read_settings(path), lambda: write_setting(path, KEEP_FINISHED, True)):
        with pytest.raises(StoreError, match="settings-unreadable"):
            act()
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["a-file/settings.toml", "a" * 300])
def test_settings_that_cannot_be_reached_are_not_said_to_be_wrong(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("")
    for act in (read_settings, lambda path: write_setting(path, KEEP_FINISHED, True)):
        with pytest.raises(StoreError, match="settings-closed"):
            act(tmp_path / name)


def test_a_pipe_or_a_folder_in_its_place_hinders_nothing_for_long(path: Path) -> None:
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    with pytest.raises(StoreError, match="settings-unreadable"):
        read_settings(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreError, match="settings-unreadable"):
        write_setting(path, KEEP_FINISHED, True)


def test_a_place_where_nothing_can_be_written_is_said(path: Path) -> None:
    put(path.parent, "a file where the folder should be")
    with pytest.raises(StoreError, match="settings-"):
        write_setting(path, KEEP_FINISHED, True)
    assert path.parent.read_text(encoding="utf-8").startswith("a file")


def test_a_key_that_is_written_as_no_line_of_ours_is_left_alone(path: Path) -> None:
    put(path, f'"{KEEP_FINISHED}" = true\n')
    with pytest.raises(StoreError, match="settings-not-written"):
        write_setting(path, KEEP_FINISHED, False)
    assert read_settings(path) == {KEEP_FINISHED: True}


def test_settings_behind_a_link_are_written_where_they_lie(path: Path, tmp_path: Path) -> None:
    put(tmp_path / "dots" / "xinfu.toml", "theme = 'dark'\n")
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "dots" / "xinfu.toml")
    write_setting(path, KEEP_FINISHED, True)
    assert path.is_symlink()
    assert read_settings(tmp_path / "dots" / "xinfu.toml") == {KEEP_FINISHED: True, "theme": "dark"}
