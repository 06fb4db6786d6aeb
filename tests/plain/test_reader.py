"""Lines in: one after the other, whole, and interrupted only where one is awaited."""

from __future__ import annotations

import io
import signal

import pytest
from xinfu.plain.reader import LONGEST, Reader


def test_lines_come_in_order_and_the_last_needs_no_end() -> None:
    reader = Reader(io.StringIO("one\r\n\n  two\nthree"))
    assert [reader.line() for _ in range(4)] == ["one", "", "  two", "three"]
    for _ in range(2):
        with pytest.raises(EOFError):
            reader.line()


def test_a_line_that_is_far_too_long_is_one_line() -> None:
    reader = Reader(io.StringIO("x" * (3 * LONGEST + 5) + "\nnext\n"))
    assert set(reader.line()) == {"x"}
    assert reader.line() == "next"


def test_bytes_that_are_no_text_end_nothing() -> None:
    reader = Reader(io.TextIOWrapper(io.BytesIO(b"\xff\xfe1\n2\n"), encoding="utf-8"))
    assert reader.line().endswith("1")
    assert reader.line() == "2"


def test_without_a_standard_input_there_are_no_lines() -> None:
    reader = Reader(None)
    assert not reader.is_terminal
    with pytest.raises(EOFError):
        reader.line()
    reader.forget()


def test_ctrl_c_waits_until_a_line_is_awaited() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Reader(io.StringIO("one\n")) as reader:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            reader.line()
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_does_not_wait() -> None:
    with Reader(io.StringIO("one\n")):
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
