"""What reaches a real terminal: only the kinds of control sequences that Textual itself uses."""

from __future__ import annotations

from pathlib import Path

from xinfu.wording.words import words_in

from tests.hostile.judging import unsafe_in
from tests.hostile.places import HOSTILE_PACK, hostile_pack
from tests.hostile.sequences import kinds, without
from tests.source_rules.sources import ROOT
from tests.support.app_pilot import squeezed
from tests.support.pseudo_terminal import CTRL_Q, CTRL_S, ENTER, ESCAPE, F1, F2, F3, PseudoTerminal, started

CTRL_E, CTRL_U = b"\x05", b"\x15"
PAGE_DOWN, F4, F10 = b"\x1b[6~", b"\x1bOS", b"\x1b[21~"
PASTE = b"\x1b[200~%s\x1b[201~"
EVIL = "[/b]\x1b]0;PWNED\x07\x1b]52;c;eA==\x07\x1b]8;;http://x\x1b\\\u009b2J\u202e\x00x".encode()


TITLES_LINKS_AND_CLIPBOARD = {"]0", "]1", "]2", "]8", "]52"}


def bare_kinds(folder: Path) -> set[str]:
    """Return the kinds of sequences that an app without anything of ours sends."""
    bare = ("-m", "tests.hostile.bare_app")
    with started(folder, program=bare, PYTHONPATH=str(ROOT)) as terminal:
        terminal.wait_for_text("READY")
        terminal.press(b"abc", PASTE % b"x")
        terminal.wait_for_text("READYabcx")
        terminal.press(b"\t", PAGE_DOWN)
        terminal.wait_for_text("line 20")
        terminal.press(F10)
        assert terminal.wait_for_end() == 0
        return set(kinds(terminal.output))


def walk(terminal: PseudoTerminal) -> None:
    """Go through every page of the hostile pack and leave; each page is waited for."""
    pack, words = hostile_pack(), words_in("en")

    def go(text: str, *keys: bytes) -> None:
        terminal.press(*keys)
        wanted = squeezed(text)
        terminal.wait_for(lambda: wanted in terminal.text)

    def ask(question: str, *keys: bytes) -> None:
        go(pack.say(pack.questions[question].definition.ask, "en"), *keys)
        terminal.press(PAGE_DOWN)

    def warned(question: str) -> None:
        """Close a warning, which stays for a moment whatever is pressed."""
        title = squeezed(words("alert.head"))
        for _ in range(20):
            terminal.press(PAGE_DOWN, ENTER)
            if terminal.waited_for(lambda: title not in terminal.text, 1):
                ask(question)
                return
        raise AssertionError("the warning stays")

    ask("pick")
    go(words("help.head"), F1)
    ask("pick", ESCAPE)
    go(words("hotlines.head"), F3)
    ask("pick", ESCAPE)
    go(words_in("zh")("key.next"), F2)
    ask("pick", F2)
    go(words("alert.head"), b"2", ENTER)
    warned("secret")
    ask("several", b"2", ENTER)
    go(words("alert.head"), b"1", ENTER)
    warned("amount")
    ask("day", b"7", ENTER)
    ask("note", b"2026-11-20", ENTER)
    go("PWNED", PASTE % EVIL)
    terminal.press(CTRL_E, CTRL_U)
    terminal.wait_for(lambda: "PWNED" not in terminal.text)
    go("<b>typed", b"[/b]<b>typed")
    ask("shared", ENTER)
    go(words("review.head"), F4)
    go(words("result.head"), PAGE_DOWN, ENTER)
    listed = words("list.head", done=0, left="#").split("#")[0]
    go(listed, PAGE_DOWN, b"l")
    go(words("item.head"), ENTER)
    go(listed, PAGE_DOWN, ESCAPE)
    go(words("save.head"), CTRL_S)
    go(listed, ESCAPE)
    terminal.press(CTRL_Q)
    terminal.waited_for(lambda: not terminal.is_alive, 2)
    if terminal.is_alive:
        terminal.press(CTRL_Q)
    terminal.wait_for_end()


def test_sequences_are_told_apart() -> None:
    sent = "\x1b[?1049h\x1b[2;5Ha\x1b[1;31mb\x1b]0;t\x07\x1b]8;;http://x\x1b\\c\x1bP1$r\x1b\\\x1b7\x9b2J\x00é\x7f"
    assert set(kinds(sent.encode())) == {
        "CSI ?1049h", "CSI H", "CSI m", "]0", "]8", "P1$r", "ESC 7", "U+009B", "U+0000", "U+007F",
    }  # fmt: skip


def test_a_walk_through_the_hostile_pack_sends_nothing_but_what_textual_sends(tmp_path: Path) -> None:
    own = bare_kinds(tmp_path)
    assert {"CSI ?1049h", "CSI ?1049l", "CSI m"} <= own
    assert own & TITLES_LINKS_AND_CLIPBOARD == set()
    assert {kind for kind in own if kind.startswith(("P", "X", "^", "_", "U+"))} <= {"U+000A", "U+000D"}
    with started(tmp_path, str(HOSTILE_PACK), size=(100, 30)) as terminal:
        walk(terminal)
        sent = terminal.output
    assert len(sent) > 20_000
    found = set(kinds(sent))
    assert found - own == set()
    assert unsafe_in(without(sent).replace("\r", "")) == ""
    assert found & TITLES_LINKS_AND_CLIPBOARD == set()
