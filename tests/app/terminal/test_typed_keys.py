"""Keys as a real terminal sends them, in one write: full-width ones count as their half-width twins."""

from __future__ import annotations

from pathlib import Path

from xinfu.wording.words import words_in

from tests.support.pseudo_terminal import ESCAPE, started

WORDS = words_in("en")


def test_full_width_keys_count(tmp_path: Path) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        terminal.wait_for_text("( ) 1")
        terminal.press("？".encode())
        terminal.wait_for_text(WORDS("help.head"))
        terminal.press(ESCAPE)
        terminal.wait_for_text("( ) 1")
        terminal.press("１".encode())
        terminal.wait_for_text("(*) 1")
        terminal.press("２ｋ\u3000".encode())
        terminal.wait_for_text(">(*) 1")
