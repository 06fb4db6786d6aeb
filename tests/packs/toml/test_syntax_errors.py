"""Mistakes of TOML are told in our own words, at the place that an author has to look at."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path

import pytest
import tomli
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.loading import load_pack, parse
from xinfu.packs.toml.scanner import scan
from xinfu.packs.toml.syntax_errors import MESSAGES

from tests.packs.toml.mistakes_of_toml import MISTAKES, marked, place
from tests.support.samples import NAMES, text_of


def mistake(text: str) -> Diagnostic:
    problem, note = load_pack(text, "made up", "made up", None).problems
    assert (note.code, note.severity, note.line) == ("toml-first", "note", None)
    return problem


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in MISTAKES.items() for text in texts]
)
def test_mistake_is_named_where_it_is_made(code: str, text: str) -> None:
    plain, start, other = marked(text)
    found = mistake(plain)
    assert (found.code, (found.line, found.column)) == (code, place(plain, start))
    if other is not None:
        assert (found.other_line, found.other_column) == place(plain, other)
    assert found.length >= 1


@pytest.mark.parametrize("code", sorted(MISTAKES))
def test_place_is_the_same_after_other_lines_and_with_carriage_returns(code: str) -> None:
    plain, start, _ = marked(MISTAKES[code][0])
    before = '[before]\nx = """\n\\"""[{ \' """ # [\n\ny = [1, { z = "}" }]\n'
    found = mistake((before + "[after]\n" + plain).replace("\n", "\r\n"))
    line, column = place(plain, start)
    assert (found.code, found.line, found.column) == (code, line + 6, column)


def test_every_message_of_the_reader_is_known() -> None:
    package = find_spec("tomli")
    assert package is not None
    assert package.origin is not None
    tree = ast.parse((Path(package.origin).parent / "_parser.py").read_text(encoding="utf-8"))
    messages = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "TOMLDecodeError"
            and len(node.args) == 3
        ):
            message = node.args[0]
            if isinstance(message, ast.JoinedStr):
                (message, *_) = message.values
            assert isinstance(message, ast.Constant)
            messages.add(str(message.value))
    assert len(messages) > 15
    # The one message that ends in what is expected has a beginning for each kind of text.
    known = {beginning[:9] if beginning.startswith('Expected "') else beginning for beginning in MESSAGES}
    assert {
        message for message in messages if not any(message.startswith(known_) for known_ in known)
    } == set()


def test_message_that_is_not_known_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, **options: object) -> None:
        raise tomli.TOMLDecodeError("Something new", text, 4)

    monkeypatch.setattr(tomli, "loads", refuse)
    found = mistake("a = 1\n")
    assert (found.code, found.line, found.column) == ("toml", 1, 5)
    assert found.details["reason"] == "Something new"


@pytest.mark.parametrize("text", [f"x = 1\n{'.'.join('a' * 10_000)} = 1", f"x = 1\na = {'[' * 5000}"])
def test_what_is_too_deep_is_pointed_at(text: str) -> None:
    found = mistake(text)
    assert (found.code, found.line) == ("toml-deep", 2)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_open_at_the_end_of_a_sound_text(name: str) -> None:
    text = text_of(name)
    found = scan(text, len(text))
    assert (found.brackets, found.inside, found.deepest) == ([], None, None)
    assert parse(text[: found.statement], name)
