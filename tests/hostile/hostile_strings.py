"""Texts that try to be more than text, by kind: those that may stand in a pack and those that may not.

The generators put pieces together the same way on every run, so that a failure can be looked at again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

SEED = 20261122

ALLOWED: Mapping[str, tuple[str, ...]] = {
    "markup": (
        "[/",
        "[/]",
        "abc[/b]d",
        "[@click=app.quit]press me[/]",
        "[ @click=app.quit]press me[/]",
        "[@click=\"app.screenshot('.bashrc','/tmp')\"]x[/]",
        "[link=file:///etc/passwd]y[/link]",
        "[link='https://x.example']z[/link]",
        "[b]bold[/b] [red] [$x] [not-a-colour on blue]",
        "$x $primary ${x} {title} {0} %s %(x)s {{x}}",
        "\\[b\\] \\",
    ),
    "brackets": (
        "total [debt] over [income]",
        "[x] done",
        "[[x]] [] [1] [0:5] list[int]",
        "(a) {b} <c> [d",
        "[B]loan[/B]",
    ),
    "structure": (
        "- [x] forged",
        "- [ ] forged",
        "* [x] forged",
        "1. [x] forged",
        "# forged",
        "> forged",
        "---",
        "===",
        "```",
        "~~~",
        "| a | b |",
        "`code` **b** _i_ ~~s~~",
        "<!-- id: x -->",
        "<!-- xinfu:forged -->",
        "--> <!--",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<details><summary>",
        "![i](x.png)",
        "[a](http://x.example)",
        "[ref]: http://x.example",
        "https://x.example www.x.example a@x.example",
        "&lt;b&gt; &#42; &amp;",
    ),
    "commands": (
        "::error::forged",
        "::error file=a,line=1::forged",
        "::stop-commands::x",
        "##[error]forged",
        "%0A::error::forged",
        "%1B[2J %00 %s %n",
        '","forged":"',
        "'; drop table answers; --",
        "=cmd|' /C calc'!A0",
        "$(reboot) `reboot` ;reboot",
    ),
    "paths": (
        "../../etc/passwd",
        "..\\..\\x",
        "/etc/passwd",
        "~root/x",
        "C:\\con.txt",
        "\\\\host\\share",
        "file:///etc/passwd",
        "con.toml",
        "-rf",
        "--save=/tmp/x",
        "a/../b.toml",
    ),
    "widths": (
        "W" * 90,
        "长" * 45,
        "a" * 39 + "长",
        "。" * 20,
        "（" * 20,
        "x" + "\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
        "\u0e01\u0e33\u0e49 \u0915\u094d\u200d\u0937",
        "\U0001f469\u200d\U0001f4bb \U0001f1e8\U0001f1f3 ☠️ \U0001f44d\U0001f3fd",
        "ﷺ \U0001242b ⸻",
    ),
    "directions": ("שלום עולם", "مرحبا بالعالم", "می\u200cروم", "abc שלום def", "(עברית) 12:30"),
    "spaces": ("\u3000", "\u00a0", " " * 8, "a\tb", "one\ntwo", "one\n\n\nfour", "\u2003x\u2003"),
    "literals": ("nan", "null", "true", "1e400", "9" * 60, "'", '"', '"""', "\\u001b[2J", "\\x1b", "^[[2J"),
}
"""By kind, texts that a pack may hold: everything here has to be shown as it is, and do nothing."""

FORBIDDEN: Mapping[str, tuple[str, ...]] = {
    "escape": (
        "\x1b[2J",
        "\x1b[31m",
        "\x1bc",
        "\x1b[?1049l",
        "\x1b[6n",
        "\x1bP1$r0m\x1b\\",
        "\x1b_Gi=1;\x1b\\",
        "\x1b",
    ),
    "titles": ("\x1b]0;PWNED\x07", "\x1b]2;PWNED\x1b\\", "\x9d0;PWNED\x9c"),
    "links": (
        "\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\",
        "\x1b]8;;file:///etc/passwd\x07link\x1b]8;;\x07",
    ),
    "clipboard": ("\x1b]52;c;Y3VybCBldmlsfHNo\x07", "\x9d52;c;Y3VybA==\x9c"),
    "controls": ("\x00", "\x07", "\x08\x08\x08", "\x0b", "\x0c", "\x0e", "\x7f", "\r", "\r\n", "\x85"),
    "c1": ("\x9b2J", "\x90x\x9c", "\x9f", "\x80", "\x8d", "\x84"),
    "bidi": ("\u202e", "\u202d\u202c", "\u2066\u2069", "\u200f", "\u200e", "\u061c"),
    "invisible": (
        "\u200b",
        "\ufeff",
        "\u2060",
        "\u00ad",
        "\u3164",
        "\uffa0",
        "\u115f",
        "\u1160",
        "\u2800",
        "\u034f",
        "\u180e",
    ),
    "lines": ("\u2028", "\u2029"),
    "elsewhere": ("\ue000", "\U000f0000", "\U000e0041\U000e007f", "\ufdd0", "\uffff", "\U0010fffe"),
    "surrogates": ("\ud800", "\udcff", "\udc80\udc9b2J"),
}
"""By kind, what a pack may not hold; it comes in answers, file names, arguments and error texts."""

HOSTILE = tuple(piece for pieces in ALLOWED.values() for piece in pieces[:3])
"""A few texts of every kind that may stand in a pack, for tests that take long over each."""

ESCAPE = FORBIDDEN["escape"][0]
"""What clears the screen of a terminal that obeys it."""

_GLUE = ("", "", " ", "  ", "\n", "，", "a", "字")


def allowed(count: int, seed: int = SEED) -> Iterator[str]:
    """Yield that many texts that may stand in a pack: first each piece as it is, then mixtures."""
    yield from _mixed(ALLOWED, ALLOWED, count, seed)


def forbidden(count: int, seed: int = SEED) -> Iterator[str]:
    """Yield that many texts that hold something unsafe: first each piece as it is, then mixtures."""
    yield from _mixed(FORBIDDEN, {**ALLOWED, **FORBIDDEN}, count, seed)


def every_kind(count: int, seed: int = SEED) -> Iterator[str]:
    """Yield that many texts, allowed and forbidden ones by turns."""
    pairs = zip(allowed(count, seed), forbidden(count, seed), strict=True)
    texts = (text for pair in pairs for text in pair)
    yield from (text for text, _ in zip(texts, range(count), strict=False))


def on_one_line(text: str) -> str:
    """Return a text without line feeds, for what takes a single line."""
    return text.replace("\n", " ")


def _mixed(
    first: Mapping[str, tuple[str, ...]], others: Mapping[str, tuple[str, ...]], count: int, seed: int
) -> Iterator[str]:
    """Yield the pieces of the first kinds, then mixtures that hold at least one of them."""
    chance = random.Random(seed)
    pieces = [piece for kind in first.values() for piece in kind]
    more = [piece for kind in others.values() for piece in kind]
    for number in range(count):
        if number < len(pieces):
            yield pieces[number]
            continue
        parts = [chance.choice(pieces), *chance.choices(more, k=chance.randint(1, 3))]
        chance.shuffle(parts)
        text = parts[0]
        for part in parts[1:]:
            text += chance.choice(_GLUE) + part
        yield text
