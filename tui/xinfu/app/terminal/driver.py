"""Reading the terminal so that no byte that is typed or pasted can end the program.

Textual 8.2 ends on invalid UTF-8 and on some malformed key sequences, and spins when the terminal is
gone. This driver replaces what cannot be decoded, starts afresh after what cannot be parsed, and ends the
program at the end of the input: nobody could press a key any more. It asks the terminal for its size, where
Textual believes variables of the environment, which do not follow a window. Its parser takes a paste for
one text, whatever is in it, and the keys of a number pad for the signs on them.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Event, InputEvent, Key
from textual.message import Message

from xinfu.terminal.signals import hang_up
from xinfu.text.clean import REPLACEMENT

_NUMBER_PAD = {
    "decimal": ("full_stop", "."),
    "divide": ("slash", "/"),
    "multiply": ("asterisk", "*"),
    "subtract": ("minus", "-"),
    "add": ("plus", "+"),
    "equal": ("equals_sign", "="),
    "separator": ("comma", ","),
}
"""What stands on the keys that Textual gives a name and no character; some terminals send them so."""


class TolerantParser(XTermParser):
    """Textual's parser, for which an escape in a paste begins a sequence: what follows would be keys."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._is_pasting = False
        self._before = self._held = ""
        """The end of what was read outside a paste, and what may be the beginning of the end of one."""

    def feed(self, data: str) -> Iterator[Message]:
        """Yield what a text means that was read."""
        # An empty text would mean the end of all.
        if text := self._without_escapes(data):
            for message in super().feed(text):
                yield _typed(message)

    def tick(self) -> Iterator[Message]:
        """Yield what a beginning means that nothing followed in time."""
        for message in super().tick():
            self._before = ""
            yield message

    def _without_escapes(self, data: str) -> str:
        """Return the text with the escapes replaced that stand in a paste."""
        data, self._held = self._held + data, ""
        parts: list[str] = []
        while data:
            if not self._is_pasting:
                read = self._before + data
                found = read.find(BRACKETED_PASTE_START)
                self._is_pasting = found >= 0
                size = found + len(BRACKETED_PASTE_START) - len(self._before) if found >= 0 else len(data)
                self._before = "" if found >= 0 else read[1 - len(BRACKETED_PASTE_START) :]
                parts.append(data[:size])
                data = data[size:]
                continue
            inside, end, data = data.partition(BRACKETED_PASTE_END)
            if not end:
                sizes = range(len(BRACKETED_PASTE_END) - 1, 0, -1)
                size = next((size for size in sizes if inside.endswith(BRACKETED_PASTE_END[:size])), 0)
                inside, self._held = inside[: len(inside) - size], inside[len(inside) - size :]
            self._is_pasting = not end
            parts += inside.replace("\x1b", REPLACEMENT), end
        return "".join(parts)


def _typed(message: Message) -> Message:
    if isinstance(message, Key) and message.character is None and message.key in _NUMBER_PAD:
        return Key(*_NUMBER_PAD[message.key])
    return message


SHARE = 0.00005
"""Seconds after which a thread that waits for its turn gets it; by default 5 ms. What is drawn is sent by
another thread than the one that works, and so at once, not when all else that a key led to is done."""


class TolerantDriver(LinuxDriver):
    """The Linux driver with an input thread that survives any bytes.

    `stamp` is told of each key, paste and movement of the mouse as it is read. Before there is one to be
    told, nothing is on the screen.
    """

    stamp: Callable[[Event], None] = staticmethod(lambda event: setattr(event, "scene", 0))

    _told = 0, 0
    """The size of the window that the app was told last."""

    def start_application_mode(self) -> None:
        """Take the terminal, and ask it how wide it draws a block, before anything is drawn over that.

        Its answer is a `CursorPosition` in the second line; no key is ever read as one there.
        """
        sys.setswitchinterval(SHARE)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is not None:
            self.write("\x1b[2;1H\u2588\x1b[6n\x1b[H")
            self.flush()

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return columns and lines of the terminal itself; what the environment says if it does not know."""
        self._told = self._window()
        return self._told if all(self._told) else super()._get_terminal_size()

    def _window(self) -> tuple[int, int]:
        """Return columns and lines of the terminal; none where it does not know."""
        try:
            columns, lines = os.get_terminal_size(self.fileno)
        except OSError:
            return 0, 0
        return columns, lines

    def _look_at_window(self) -> None:
        """Tell of a window that has another size where no signal does, as after `su`."""
        window = self._window()
        if window != self._told and all(window):
            self._told = window
            os.kill(os.getpid(), signal.SIGWINCH)

    def run_input_thread(self) -> None:
        """Read, decode and dispatch until the driver is told to stop or the terminal is gone."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        parser = TolerantParser(self._debug)
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(0.1)
                self._look_at_window()
                try:
                    data = os.read(self.fileno, 4096) if ready else None
                except OSError:
                    data = b""
                if data == b"":
                    if not self.exit_event.is_set():
                        hang_up()
                    return
                text = decode(data) if data else ""
                parser = self._dispatch(parser, text)

    def _dispatch(self, parser: TolerantParser, text: str) -> TolerantParser:
        """Send the events of a text and of passed time on; return the parser to go on with."""
        messages: list[Message] = []
        try:
            if text:
                messages.extend(parser.feed(text))
            messages.extend(parser.tick())
        except Exception:
            # Whatever the parser stumbles over, a person must be able to go on typing.
            parser = TolerantParser(self._debug)
        for message in messages:
            if isinstance(message, InputEvent):
                self.stamp(message)
            self.process_message(message)
        return parser
