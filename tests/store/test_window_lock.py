"""A window is there exactly as long as its process holds its lock."""

from __future__ import annotations

import fcntl
import json
import os
import signal
from pathlib import Path

import pytest
from xinfu.store.window_lock import Window, WindowLock, live_windows, window_of

from tests.support.commands import environment
from tests.support.dates import LATER, NOW
from tests.support.other_process import OtherProcess, Report
from tests.support.pseudo_terminal import PseudoTerminal


def test_an_open_window_says_whose_it_is_and_a_closed_one_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    one, other = WindowLock.open(folder, pid=1, now=NOW), WindowLock.open(folder, pid=2, now=LATER)
    assert window_of(folder, one.token) == Window("1", "2026-11-21T09:30:00")
    assert window_of(folder, other.token) == Window("2", "2026-11-21T10:00:05")
    one.close()
    one.close()
    assert window_of(folder, one.token) is None
    assert [window.pid for window in live_windows(folder)] == ["2"]
    other.close()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("token", ["", "..", "0" * 15, "0" * 16, "../" + "0" * 16, "\0"])
def test_what_is_no_token_is_no_window(tmp_path: Path, token: str) -> None:
    assert window_of(tmp_path, token) is None


def test_what_a_killed_window_left_is_cleared_away(tmp_path: Path) -> None:
    def work(report: Report) -> None:
        report(WindowLock.open(tmp_path, pid=os.getpid(), now=NOW).token)
        signal.pause()

    with OtherProcess(work) as process:
        token = process.line()
        assert window_of(tmp_path, token) == Window(str(process.pid), NOW.isoformat())
        process.send(signal.SIGKILL)
        process.rest()
    assert len(list(tmp_path.iterdir())) == 1
    WindowLock.open(tmp_path, pid=1, now=NOW).close()
    assert list(tmp_path.iterdir()) == []


def test_a_window_whose_file_is_cleared_away_too_soon_takes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock = fcntl.flock
    calls: list[int] = []

    def interfering(descriptor: int, operation: int) -> None:
        if operation & fcntl.LOCK_EX and not calls:
            calls.append(descriptor)
            for path in tmp_path.iterdir():
                path.unlink()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", interfering)
    lock = WindowLock.open(tmp_path, pid=1, now=NOW)
    assert calls
    assert window_of(tmp_path, lock.token) is not None
    lock.close()


def test_without_locks_a_window_counts_as_there_while_its_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(descriptor: int, operation: int) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    lock = WindowLock.open(tmp_path, pid=1, now=NOW)
    assert window_of(tmp_path, lock.token) == Window("1", NOW.isoformat())
    lock.close()
    assert window_of(tmp_path, lock.token) is None


def test_a_window_whose_terminal_was_closed_is_gone_though_its_process_is_not(tmp_path: Path) -> None:
    """A process that takes no notice of the end of its terminal keeps its lock and has no window."""
    script = (
        "import os, signal, sys, datetime, pathlib\n"
        "from xinfu.store.window_lock import WindowLock\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "lock = WindowLock.open(pathlib.Path(sys.argv[1]), pid=os.getpid(), now=datetime.datetime.now())\n"
        "print('token', lock.token, flush=True)\n"
        "signal.pause()\n"
    )
    home = tmp_path / "home"
    home.mkdir()
    terminal = PseudoTerminal([str(tmp_path)], environment(home), tmp_path, program=("-c", script))
    try:
        assert terminal.waited_for(lambda: terminal.output.endswith(b"\n"))
        token = terminal.output.split()[-1].decode()
        window = window_of(tmp_path, token)
        assert window is not None
        assert window.pid == str(terminal.process.pid)
        terminal.close_master()
        assert window_of(tmp_path, token) is None
        assert live_windows(tmp_path) == []
        assert terminal.is_alive
    finally:
        terminal.close()


@pytest.mark.parametrize("about", [{"terminal": 0}, {"machine": "elsewhere"}, {"pid": 0}, {"pid": "1"}])
def test_a_window_of_which_that_cannot_be_known_is_there(tmp_path: Path, about: dict[str, object]) -> None:
    lock = WindowLock.open(tmp_path, pid=os.getpid(), now=NOW)
    said = {"pid": 2, "since": NOW.isoformat(), "machine": os.uname().nodename, "terminal": 1}
    lock.path.write_text(json.dumps({**said, **about}), encoding="utf-8")
    assert window_of(tmp_path, lock.token) is not None
    lock.close()


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"pid": "x"}', b'{"pid": 1, "since": "now"}', b"\xff"])
def test_a_lock_whose_text_cannot_be_read_still_counts(tmp_path: Path, text: bytes) -> None:
    lock = WindowLock.open(tmp_path, pid=1, now=NOW)
    lock.path.write_bytes(text)
    assert window_of(tmp_path, lock.token) == Window("", "")
    lock.close()


def test_a_lock_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int, data: bytes) -> int:
        raise OSError(28, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(OSError, match="full"):
            WindowLock.open(tmp_path, pid=1, now=NOW)
    assert list(tmp_path.iterdir()) == []
