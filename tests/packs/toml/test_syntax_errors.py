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

from tests.support.samples import NAMES, text_of

HERE = "‸"
"""Stands in a text before the place that is pointed at, and doubled before the other place."""

MISTAKES: dict[str, list[str]] = {
    "toml-value-missing": [
        "format = ‸",
        "format = ‸\nid = 1",
        "a = ‸= 1",
        "m = { a = ‸, b = 1 }",
        "a = ‸# 1",
    ],
    "toml-value": [
        "kind = ‸one",
        "title = ‸你好，世界",
        "a = ‸True",
        "skip = [‸unsure, prefer_not]",
        "a = { b = ‸ja }",
    ],
    "toml-number": [
        "minutes = ‸007",
        "m = [1, ‸007]",
        "a = { b = ‸0x }",
        "a = ‸1__0",
        f"a = ‸{'9' * 5000}",
        "a = ‸.5",
    ],
    "toml-date": [
        "d = ‸2026-1-5",
        "d = ‸2026/01/05",
        "d = ‸2026年1月5日",
        "d = ‸2026-13-01",
        "d = { today = ‸2026-1-5 }",
    ],
    "toml-string": [
        'title = ‸"abc',
        'title = ‸"abc\nid = "b"',
        "title = ‸'abc\n",
        'title = ‸"他说“你好”\n',
        'a = 1\ntitle = ‸"""abc\ndef\n\n[[question]]\n',
        "a = 1\ntitle = ‸'''abc\ndef\n",
        'o = [\n  { id = "a", text = ‸"b },\n  { id = "c" },\n]',
        'o = ["""x""", ‸"""y ""\n',
    ],
    "toml-full-width": [
        "title = ‸“你好”",
        'title = "你好‸”',
        'title = "你好‸”\nid = "x"',
        'title ‸＝ "你好"',
        'title‸： "你好"',
        'o = ["a"‸，"b"]',
        "‸【question】",
        "[[question‸】】",
        'a = "x" ‸。',
        'a = "（" # （\nb = ‸（1）',
    ],
    "toml-escape": [
        'title = "C:‸\\qx"',
        'title = "‸\\u12"',
        'a = "\\\\ ‸\\ud800"',
        'a = """\n‸\\ x"""',
        'a = "‸\\U00110000"',
    ],
    "toml-control": [
        'title = "a‸\x01b"',
        "# a ‸\x01",
        "title = 'a‸\x01b'",
        "‸\u200bformat = 1",
        "a = ‸\u00a01",
        "a‸\u3000= 1",
        'a = "x‸\ry"',
        'a = """x\n‸\x00y"""',
    ],
    "toml-line": [
        'title = "a" ‸x = 1',
        'title = "He said "‸hi" to me"',
        "minutes = 5‸,",
        "minutes = 3 ‸days",
        "[question] ‸id = 1",
        'a = "x" ‸// y',
        "minutes = 1‸,000",
    ],
    "toml-comma": [
        "m = ‸‸[1 ‸2]",
        'm = ‸‸{ id = "a" ‸text = "b" }',
        'm = ‸‸[\n  { id = "a" }\n  ‸{ id = "b" }\n]',
        'm = [\n  ‸‸{ id = "a", text = { zh = "x" } ‸points = 1 },\n]',
        'm = ‸‸[\n["a"]\n‸["b"]\n]',
    ],
    "toml-bracket": [
        "m = ‸[1, 2‸‸",
        "m = ‸{‸‸",
        'm = ‸[1, 2\n‸‸[[question]]\nid = "a"\n',
        'm = ‸[1, 2,\n[[‸‸question]]\nid = "a"\n',
        'm = ‸[1, 2\n‸‸id = "a"\n',
        'm = ‸[\n  { id = "a" }, # ]\n  { id = "]" },\n[[‸‸action]]\n',
        'm = [\n  ‸{ id = "a", text = { zh = "x", en = "y" },\n  ‸‸{ id = "b" },\n]',
        'm = [\n  ‸{ id = "a", text = { zh = "x", en = "y" }\n‸‸]\n',
        "m = { a = ‸[1, 2 ‸‸}\n",
    ],
    "toml-header": ["‸[[question]\nid = 1", "‸[question", "a = 1\n‸[que stion]", "‸[\na = 1"],
    "toml-key": [
        '‸标题 = "x"',
        '‸title标 = "x"',
        "[‸问题]",
        "‸= 1",
        "a. ‸= 1",
        "m = { ‸, a = 1 }",
        "‸// x",
        "a = { ‸名 = 1 }",
    ],
    "toml-equals": [
        "hello ‸world",
        'title ‸"x"',
        'title‸: "x"',
        'm = { id ‸"a" }',
        "a‸\nb = 1",
        'o = [{ "a b" ‸}]',
    ],
    "toml-key-twice": [
        "‸‸a = 1\n‸a = 2",
        '[[question]]\n‸‸id = "a"\nask = "b"\n‸id = "c"',
        '[[question]]\nid = "a"\n[[question]]\n‸‸id = "b"\n‸id = "c"',
        '[q]\nask.‸‸zh = "1"\n‸ask.zh = "2"',
        "‸‸[a]\nx = 1\n[b]\n‸[a]\ny = 1",
        "a = { x = 1, ‸x = 2 }",
        "a = [\n  { x = 1 }, { x = [1], # x\n  ‸x = [2] },\n]",
        '"‸‸a b" = 1\n‸"a b" = 2'.replace('"‸‸', '‸‸"'),
        "‸‸a = 1\n‸[a]\nx = 1",
    ],
    "toml-table-mixed": [
        "‸‸[[a]]\nx = 1\n‸[a]\ny = 1",
        "‸‸[a]\nx = 1\n‸[[a]]\ny = 1",
        "‸‸a = [1]\n‸[[a]]\nx = 1",
        "‸‸a = { x = 1 }\n‸[a.b]\ny = 1",
        "‸‸a = { x = 1 }\n‸a.b = 2",
        "a = { x = 1, ‸x.y = 2 }",
        '[q]\n‸‸ask = "1"\n‸ask.zh = "2"',
        "[a.‸‸b]\nx = 1\n[a]\n‸b.y = 1".replace("[a.‸‸b]", "‸‸[a.b]"),
    ],
}


def marked(text: str) -> tuple[str, int, int | None]:
    """Return a text without its marks, and where they stood."""
    other = text.find(HERE * 2)
    start = text.replace(HERE * 2, "").find(HERE)
    plain_other = None if other < 0 else len(text[:other].replace(HERE, ""))
    return text.replace(HERE, ""), start, plain_other


def place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


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
