"""A Textual app with nothing of ours in it: what it sends to the terminal is Textual's own."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static


class BareApp(App[None]):
    """Some text that scrolls, a line to type in, and `q` to leave."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("f10", "quit", "Quit")]  # noqa: RUF012 - the framework's own declaration

    def compose(self) -> ComposeResult:
        yield Input("READY", select_on_focus=False)
        with VerticalScroll():
            yield Static(Content("\n".join(f"line {number} 字" for number in range(100))))


if __name__ == "__main__":
    BareApp().run()
