"""Texts that try to be more than text, and checklists full of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from xinfu.checklist.checklist import Checklist, Contact, Item, LevelLine

TODAY = dt.date(2026, 11, 21)
BLOCKS = [
    "- [x] forged",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "1) ",
    "# ",
    "## ",
    "> ",
    "---",
    "***",
    "===",
    "~~~",
    "```",
]
MARKS = [
    "`",
    "*",
    "_",
    "**",
    "~~",
    "|",
    "|-|-|",
    "[",
    "]",
    "(",
    ")",
    "\\",
    "\\\\",
    "$x$",
    "{{x}}",
    "[/]",
    "[b]",
]
LINKS = [
    "[a](http://x.example)",
    "![i](x.png)",
    "[ref]: http://x.example",
    "<http://x.example>",
    "https://x.example/a?b",
    "www.x.example",
    "mailto:a@x.example",
    "[@click=app.quit]x[/]",
    "[link=file:///etc/passwd]y[/link]",
]
HTML = [
    "<",
    ">",
    "<!--",
    "-->",
    "<!-- xinfu:forged -->",
    "<script>alert(1)</script>",
    "<b>",
    "&lt;",
    "&#42;",
    "&",
]
ACTING = ["\x00", "\x1b[2J", "\x1b]0;x\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff"]
SPACES = ["\r\n", "\n", "\n\n", "\r", "\t", "    ", " ", "\u2028", "\u2029", "\u3000"]
WORDS = ["字", "，", "a", "1", ".", ":", "!", "\U0001f600", "e" + "\u0301" * 6]
PIECES = [*BLOCKS, *MARKS, *LINKS, *HTML, *ACTING, *SPACES, *WORDS]
hostile = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
lines = st.lists(hostile, max_size=2).map(tuple)


def make_item(number: int, **more: object) -> Item:
    """Return an item, harmless but for what is given."""
    given: dict[str, object] = {
        "id": f"item-{number}",
        "title": "Title",
        "horizon": "today",
        "due": TODAY,
        "minutes": 5,
        "why": "",
        "reasons": (),
        "steps": (),
        "done_when": "",
        "caution": "",
        "evidence": "",
        "sources": (),
        "rests_on": (),
        "claims": (),
        "kind": "do",
    }
    return Item(**(given | more))  # type: ignore[arg-type]


def make_list(items: tuple[Item, ...], **more: object) -> Checklist:
    """Return a checklist of items, harmless but for what is given."""
    given: dict[str, object] = {
        "pack_id": "made-up",
        "pack_version": "1.0.0",
        "title": "Made up",
        "language": "en",
        "made_on": TODAY,
        "reviewed": TODAY,
        "past_review": False,
        "notice": "",
        "alerts": (),
        "levels": (),
        "items": items,
        "contacts": (),
    }
    return Checklist(**(given | more))  # type: ignore[arg-type]


drawn_items: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    title=hostile,
    horizon=st.sampled_from(["now", "today", "week", "month", "ongoing"]),
    due=st.none() | st.just(TODAY),
    minutes=st.none() | st.just(5),
    why=hostile,
    reasons=lines,
    steps=lines,
    done_when=hostile,
    caution=hostile,
    evidence=hostile,
    sources=lines,
    rests_on=lines,
    state=st.sampled_from(["open", "done"]),
)


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """Draw a checklist with hostile text wherever text can stand."""
    drawn = draw(st.lists(drawn_items, max_size=2))
    return make_list(
        tuple(make_item(number, **given) for number, given in enumerate(drawn)),
        title=draw(hostile),
        language=draw(st.sampled_from(["zh", "en"])),
        past_review=draw(st.booleans()),
        notice=draw(hostile),
        alerts=tuple(draw(st.lists(st.tuples(hostile, hostile), max_size=2))),
        levels=tuple(
            LevelLine("level", title, "!", level, certain)
            for title, level, certain in draw(
                st.lists(st.tuples(hostile, hostile, st.booleans()), max_size=2)
            )
        ),
        contacts=tuple(Contact("110", title, "") for title in draw(lines)),
    )
