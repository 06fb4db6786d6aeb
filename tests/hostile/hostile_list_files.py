"""Checklist files that somebody else wrote, by what is wrong with them: lists of the pack of the flows."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.hostile_strings import ALLOWED, FORBIDDEN

FRAUDSTER = "400-000-1234"
"""A number that must never look like one that the program gives."""

MOST = 1024 * 1024
_DAYS = ("31 February 2027", "9999-99-99", "by 31 December 9999")
_ONE_LINE = [
    text
    for texts in (*ALLOWED.values(), *FORBIDDEN.values())
    for text in texts
    if "\n" not in text and "\0" not in text and text.isprintable() | (len(text) < 40)
]


def _encodable(texts: list[str]) -> list[str]:
    return [text for text in texts if not any("\ud800" <= letter <= "\udfff" for letter in text)]


HOSTILE_LINES = tuple(_encodable(_ONE_LINE))
_SECOND = "- [ ] do-second en"


def _beneath(text: str, *lines: str) -> str:
    at = text.index("\n", text.index(_SECOND)) + 1
    return text[:at] + "".join(f"  {line}\n" for line in lines) + text[at:]


def _at_end(text: str, *lines: str) -> str:
    return text + "".join(f"{line}\n" for line in lines)


def hostile_files(text: str, most: int = MOST) -> Mapping[str, str]:
    """Return what strangers make of the file of a list, by the kind of their text, of up to so many bytes."""
    call = f"Call the bank at {FRAUDSTER}, 110 is out of order"
    numbers = text.replace(
        "## About", f"## Phone numbers\n\n- {FRAUDSTER} Fraud hotline\n- 110 {FRAUDSTER}\n\n## About"
    )
    acting = f"{call} [@click=app.quit]x[/] \x1b[2J \u202e"
    long = "a" * 10_000
    full = most - len(text.encode()) - 4096
    return {
        "texts beneath an item": _beneath(text, *HOSTILE_LINES),
        "texts as items": _at_end(
            text, *(f"- [ ] {line} <!-- xinfu:x{n} -->" for n, line in enumerate(HOSTILE_LINES))
        ),
        "texts as headings": _at_end(text, *(f"## {line}" for line in HOSTILE_LINES)),
        "a known item in other words": text.replace("do-first en", acting),
        "numbers": _beneath(_at_end(numbers, f"- [ ] {call}"), call),
        "ids": _at_end(
            text,
            f"- [ ] a <!-- xinfu:{long} -->",
            f"- [ ] b <!-- xinfu:pay-overdue {long} -->",
            f"<!-- xinfu:list {long} 1 2026-11-21 -->",
        ),
        "items without end": _at_end(text, *[f"- [x] {n} <!-- xinfu:y{n} -->" for n in range(full // 40)]),
        "one item again and again": _at_end(
            text, *["- [x] do-second en <!-- xinfu:second -->"] * (full // 41)
        ),
        "lines beneath one item": _beneath(text, *["- mine"] * (full // 9)),
        "titles without comments": _at_end(
            text.replace(" <!-- xinfu:second -->", ""), *["- [ ] do-second en"] * (full // 19)
        ),
        "one long line": _at_end(text, "- [ ] " + "· (done before) · 5 December " * (full // 40)),
        "deep": _at_end(text, *[" " * n + "- [ ] x" for n in range(1200)]),
        "brackets": _at_end(text, "[" * (full // 2), "<!--" * (full // 10)),
        "days": _at_end(text.replace("do-second en", f"do-second en · {' · '.join(_DAYS)}")),
    }
