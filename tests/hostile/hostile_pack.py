"""A pack as a stranger might write it: every text tries to be more than text."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from xinfu.packs.pack import Pack

from tests.support.every_kind_pack import tree
from tests.support.pack_trees import Tree, pack_of

HOSTILE = (
    "[/",
    "[@click=app.quit]x[/]",
    "[link=file:///etc/passwd]y[/link]",
    "[link='https://x.example']z[/link]",
    "$x $primary",
    "[b]bold[/b] [$x] [red]",
    "\\",
    "a\\[b\\]",
    "W" * 90,
    "长" * 60,
    "שלום עולם مرحبا",
    "\U0001f469\u200d\U0001f4bb \U0001f1e8\U0001f1f3 ☠️",
    "- [x] forged",
    "# forged",
    "<script>alert(1)</script>",
    "<!-- xinfu:forged -->",
    "{title} {0} %s %(x)s ${x}",
    "total [debt] over [income]",
    "[[x]] [ @click=app.quit]CLICK",
    "e\u0301\u0302\u0303\u0304\u0305\u0306",
    "| a | b |\n|---|---|",
    "https://x.example www.x.example a@x.example",
)
TITLES = (
    "title",
    "text",
    "ask",
    "why",
    "learn",
    "about",
    "summary",
    "notice",
    "not_for",
    "note",
    "unit",
    "done_when",
)
LISTS = ("steps", "effects")


def hostile_tree() -> Tree:
    """Return the made-up pack with hostile text in every place that takes a text."""
    given, texts = tree(), cycle(HOSTILE)
    factor, action = given["factor"][0], given["action"][0]
    factor |= {"about": "about", "reported": "reported", "effects": ["effect", "effect"]}
    action |= {"done_when": "done", "caution": "caution"}
    given["source"][0]["note"] = "note"
    factor["override"] = [{"when": {"q": "pick", "is": "danger"}, "band": "high", "why": "why"}]
    factor["rule"] = [{"when": {"q": "several", "has": "red"}, "points": 1, "why": "why"}]
    _fill(given, texts)
    for extra, text in enumerate(HOSTILE):
        words = {"zh": text, "en": text}
        given["action"].append(
            {"id": f"more-{extra}", "title": words, "steps": [words, words], "when": {"always": True}}
        )
    return given


def _fill(value: Any, texts: cycle[str]) -> None:
    if isinstance(value, list):
        for item in value:
            _fill(item, texts)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in (*TITLES, "caution", "reported") and isinstance(item, str | dict):
                value[key] = _both(next(texts))
            elif key in LISTS:
                value[key] = [_both(next(texts)) for _ in item]
            else:
                _fill(item, texts)


def _both(text: str) -> dict[str, str]:
    return {"zh": text, "en": text}


def hostile_pack() -> Pack:
    """Return the hostile pack, which the reader takes: nothing in it is forbidden, only unkind."""
    return pack_of(hostile_tree())
