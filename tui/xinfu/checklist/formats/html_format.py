"""The checklist as one page for a phone, for paper, or for somebody who helps.

It needs nothing else and asks for nothing: no script, no link, no picture, and a policy that lets the
browser load none. Phones must not make numbers into links either: who calls should have read what for. The
title, which stands in tabs and at the head of print-outs, is a neutral one.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

from xinfu.checklist.checklist import Checklist, Item
from xinfu.checklist.formats.item_lines import TICKED, about, facts, rests_on, titled
from xinfu.checklist.phrases import placement_text
from xinfu.text.clean import clean, clean_line
from xinfu.wording.words import Words, words_in

BLANK_ROWS = 6
"""How many lenders there is room for on a page to hand over."""

_COLUMNS = ("sheet.lender", "sheet.sum", "sheet.rate", "sheet.due")
_LANGUAGES = {"zh": "zh-Hans"}


def render(checklist: Checklist) -> str:
    """Return the file's text: UTF-8 without a byte order mark, lines ending in LF.

    Answers, and the levels that follow from them, are in it where the checklist has them to be told.
    """
    words = words_in(checklist.language)
    parts = (_head, _alerts, _levels, _items, _sheet, _answers, _needed, _about, _others)
    return "\n".join(line for part in parts for line in part(checklist, words)) + "\n</body>\n</html>\n"


def escape(text: str) -> str:
    """Return a text in which nothing is HTML; its lines stay lines."""
    lines = (line for part in clean(text).split("\n") if (line := clean_line(part)))
    return "<br>".join(html.escape(line) for line in lines)


@cache
def _style() -> str:
    return files("xinfu.checklist.formats").joinpath("page.css").read_text(encoding="utf-8")


def _head(checklist: Checklist, words: Words) -> Iterator[str]:
    style, title = _style(), escape(words("file.title"))
    allowed = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_LANGUAGES.get(checklist.language, checklist.language)}">'
    yield '<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">'
    yield f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>"
    yield f"<h1>{title}</h1>"
    yield f'<p class="quiet">{escape(words("file.made", date=checklist.made_on.isoformat()))}</p>'


def _alerts(checklist: Checklist, words: Words) -> Iterator[str]:
    for alert in checklist.alerts:
        yield f'<div class="alert"><strong>{escape(alert.title)}</strong><p>{escape(alert.text)}</p></div>'


def _items(checklist: Checklist, words: Words) -> Iterator[str]:
    for place, items in groupby(checklist.items, key=lambda item: item.horizon):
        yield f"<h2>{escape(placement_text(place, checklist.holding, words))}</h2>"
        yield '<ul class="items">'
        for item in items:
            yield from _item(checklist, item, words)
        yield "</ul>"
    if not checklist.items:
        yield f"<p>{escape(words('list.empty'))}</p>"


def _item(checklist: Checklist, item: Item, words: Words) -> Iterator[str]:
    is_ticked = item.state in TICKED
    name = escape(words("sheet.ticked" if is_ticked else "sheet.open"))
    box = f'<span class="box" role="img" aria-label="{name}">{"✓" if is_ticked else ""}</span>'
    line = escape(words("file.facts").join(("", *facts(checklist, item, words))))
    yield f'<li class="item{"" if item.is_left else " settled"}">{box}'
    yield f'<span class="title">{escape(titled(item, words))}</span><span class="quiet"> {line}</span>'
    yield from _listed("ol", "", item.steps)
    yield from _listed("ul", "", (*about(item, words), *rests_on(item)))
    yield "</li>"


def _listed(tag: str, kind: str, texts: Iterable[str]) -> Iterator[str]:
    if lines := [f"<li>{line}</li>" for text in texts if (line := escape(text))]:
        yield f"<{tag}{f' class={kind}' if kind else ''}>{''.join(lines)}</{tag}>"


def _section(head: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a heading with a list of lines; nothing at all where there are none."""
    if said := [*_listed("ul", "lines", lines)]:
        yield from (f"<h2>{escape(head)}</h2>", *said)


def _levels(checklist: Checklist, words: Words) -> Iterator[str]:
    if checklist.answers is not None:
        keys = {True: "file.level", False: "file.level_open"}
        said = (words(keys[line.certain], title=line.title, level=line.text) for line in checklist.levels)
        yield from _section(words("file.levels"), said)


def _sheet(checklist: Checklist, words: Words) -> Iterator[str]:
    """Yield the rows that are filled in by hand: the program never asks for them."""
    if checklist.handed_over:
        heads = "".join(f"<th>{escape(words(name))}</th>" for name in _COLUMNS)
        row = f"<tr>{'<td></td>' * len(_COLUMNS)}</tr>"
        yield f"<h2>{escape(words('sheet.head'))}</h2>"
        yield f'<table class="sheet"><tr>{heads}</tr>{row * BLANK_ROWS}</table>'


def _answers(checklist: Checklist, words: Words) -> Iterator[str]:
    said = (words("file.answer", question=a.question, answer=a.text) for a in checklist.answers or ())
    return _section(words("file.answers"), said)


def _needed(checklist: Checklist, words: Words) -> Iterator[str]:
    return _numbers(checklist, words, "file.contacts", needed=True)


def _others(checklist: Checklist, words: Words) -> Iterator[str]:
    return _numbers(checklist, words, "file.others", needed=False)


def _numbers(checklist: Checklist, words: Words, head: str, *, needed: bool) -> Iterator[str]:
    lines = (line for line in checklist.contacts if line.needed is needed)
    return _section(words(head), (words("file.contact", number=c.number, title=c.title) for c in lines))


def _about(checklist: Checklist, words: Words) -> Iterator[str]:
    yield f"<h2>{escape(words('file.about'))}</h2>"
    said = "file.private" if checklist.answers is None else "file.private_answers"
    told = words("sheet.handed" if checklist.handed_over else said)
    outdated = words("home.past_review") if checklist.past_review else ""
    yield from (f"<p>{line}</p>" for text in (outdated, checklist.notice, told) if (line := escape(text)))
