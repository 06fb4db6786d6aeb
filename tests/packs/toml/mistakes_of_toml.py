"""Mistakes of TOML, each with marks where it has to be pointed at."""

from __future__ import annotations

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
        "[[question]]\nsection = ‸now",
        "kind = ‸I",
        "max = ‸O",
    ],
    "toml-number": [
        "minutes = ‸007",
        "m = [1, ‸007]",
        "a = { b = ‸0x }",
        "a = ‸1__0",
        f"a = ‸{'9' * 5000}",
        "a = ‸.5",
        "minutes = ‸1,000",
    ],
    "toml-date": [
        "d = ‸2026-1-5",
        "d = ‸2026/01/05",
        "d = ‸2026年1月5日",
        "d = ‸2026-13-01",
        "d = ‸2026-W10",
        "d = ‸2026-W10-1",
        "d = [‸2026W101]",
        "d = { today = ‸2026-1-5 }",
        "[[source]]\nchecked = ‸今天",
        "reviewed = ‸Nov 28, 2026",
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
        "a = tr‸\u200bue",
        "a = fal‸\u00adse",
        "a = 0.‸\u200b5",
        "a = -‸\u200b5",
        "a = 2026-01-0‸\u200b1",
        "a = [1, tr‸\u200bue]",
        "sum‸\u200dmary = 1",
        'a = "s"‸\u200d',
        "‸\u200da = 1",
        "a = 1‸\u200d0",
    ],
    "toml-line": [
        'title = "a" ‸x = 1',
        'title = "He said "‸hi" to me"',
        "minutes = 5‸,",
        "minutes = 3 ‸days",
        "[question] ‸id = 1",
        'a = "x" ‸// y',
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
    """Return the line and column of an index."""
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
