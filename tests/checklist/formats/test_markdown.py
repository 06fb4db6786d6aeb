"""Whatever the texts of a checklist hold, its Markdown file has the checklist's structure and no other."""

from __future__ import annotations

import re
from itertools import groupby

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from xinfu.checklist.checklist import AlertLine, Checklist
from xinfu.checklist.formats.markdown import escape, render
from xinfu.text.clean import clean_line

from tests.hostile.hostile_checklists import checklists, hostile
from tests.support.checklists import make_item, make_list
from tests.support.effort import examples

ITEM = re.compile(r"- \[(?P<tick>[ x])\] .*<!-- xinfu:(?P<id>[a-z0-9-]+) -->\Z")
COMMENT = re.compile(r"<!-- xinfu:[a-z0-9. -]+ -->\Z")
PLAIN = {"text", "softbreak", "hardbreak", "strong_open", "strong_close", "text_special"}
PART = "<!-- -->"
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def headings_of(checklist: Checklist) -> int:
    """Return how many headings the file of a checklist has."""
    places = len(list(groupby(checklist.items, key=lambda item: item.horizon)))
    numbers = len({contact.needed for contact in checklist.contacts})
    told = checklist.answers is not None
    return 2 + places + numbers + (told and bool(checklist.levels)) + bool(checklist.answers)


def list_items_of(checklist: Checklist) -> int:
    """Return how many list items the file of a checklist has, the things to do and all below them."""
    count = len(checklist.contacts)
    if checklist.answers is not None:
        count += len(checklist.answers) + len(checklist.levels)
    for item in checklist.items:
        steps = [step for step in item.steps if clean_line(step)]
        is_later = item.horizon not in ("now", "today", "next")
        rests_on = [] if is_later else [line for line in item.rests_on if clean_line(line)]
        parts = (item.say, item.done_when, item.caution, not is_later and item.why)
        count += bool(item.intention)
        if item.horizon == "unneeded":
            count += 1 + bool(item.is_outdated and clean_line(item.changed))
        count += 1 + len(item.reasons) + len(steps) + len(rests_on) + sum(map(bool, parts))
    return count


def inline(tokens: list[Token]) -> list[Token]:
    """Return what stands within the lines, but for the empty comments that part what GitHub would link."""
    children = (child for token in tokens for child in token.children or ())
    return [child for child in children if child.content != PART]


@given(checklists())
@examples(500)
def test_hostile_text_adds_no_item_heading_link_picture_or_html(checklist: Checklist) -> None:
    tokens = PARSER.parse(render(checklist))
    kinds = [token.type for token in tokens]
    assert kinds.count("list_item_open") == list_items_of(checklist)
    assert kinds.count("heading_open") == headings_of(checklist)
    assert kinds.count("blockquote_open") <= len(checklist.alerts)
    assert not {"html_block", "fence", "code_block", "hr", "table_open"} & set(kinds)
    others = [token for token in inline(tokens) if token.type not in PLAIN]
    boxes = [token.content for token in others if token.type == "code_inline"]
    assert boxes == (["[ ]", "[x]"] if checklist.items else [])
    others = [token for token in others if token.type != "code_inline"]
    assert all(token.type == "html_inline" and COMMENT.match(token.content) for token in others)
    assert len(others) == len(checklist.items) + 1


@given(checklists())
@examples(100)
def test_ids_and_ticks_are_read_back_whatever_stands_around_them(checklist: Checklist) -> None:
    found = [match for line in render(checklist).split("\n") if (match := ITEM.match(line))]
    assert [match["id"] for match in found] == [item.id for item in checklist.items]
    ticked = [item.state in ("done", "already") for item in checklist.items]
    assert [match["tick"] == "x" for match in found] == ticked


@given(checklists())
@examples(100)
def test_a_file_holds_no_character_that_acts_and_ends_its_lines_in_line_feeds(checklist: Checklist) -> None:
    text = render(checklist)
    assert text.endswith("\n")
    assert not text.startswith("\ufeff")
    assert all(character == "\n" or ord(character) > 31 for character in text)
    assert not set(text) & set("\x7f\x9b\u2028\u2029\u202e\u2066\u200b\ufeff")


@given(hostile)
@examples(500)
def test_an_escaped_text_is_read_as_the_text_itself(text: str) -> None:
    tokens = inline(PARSER.parse(escape(text)))
    shown = "".join(token.content for token in tokens)
    assert {token.type for token in tokens} <= {"text", "text_special"}
    cleaned = " ".join(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", text).split())
    if text.isascii():
        assert shown == " ".join(cleaned.split())


def test_a_comment_that_a_title_forges_is_no_comment() -> None:
    text = render(make_list((make_item(1, title="Do it <!-- xinfu:forged -->"),)))
    tokens = inline(PARSER.parse(text))
    comments = [token.content for token in tokens if token.type == "html_inline"]
    assert [comment for comment in comments if "forged" in comment] == []
    assert any("xinfu:item-1 " in comment for comment in comments)


@pytest.mark.parametrize(
    "text", ["===", "---", "- x", "1. x", "# x", "```", "|-|", "> x", "    x", "\n\n===\n\n"]
)
def test_a_warning_stays_a_quoted_paragraph(text: str) -> None:
    alerts = (AlertLine("alert", "Title", text),)
    kinds = [token.type for token in PARSER.parse(render(make_list((), alerts=alerts)))]
    assert kinds.count("heading_open") == headings_of(make_list(()))
    assert kinds.count("blockquote_open") == 1
    assert not {"bullet_list_open", "ordered_list_open", "fence", "hr", "code_block"} & set(kinds)


@pytest.mark.parametrize(
    ("text", "active"),
    [
        ("pay #\u501f\u5457 and #tag/sub, see #123", r"(?<!\\)#\S"),
        ("==now== ===== a==b", r"(?<!\\)=="),
        ("%%hidden%% 50%%%", r"(?<!\\)%%"),
        ("stop :warning: :+1: :100:", r"(?<!\\):[a-z0-9+]+:"),
        ("a step ^block", r"(?<!\\)\^"),
        ("[[note]] and $x$ ~~no~~", r"(?<!\\)[\[$~]"),
    ],
)
def test_the_signs_of_editors_do_not_act_and_are_read_as_they_are(text: str, active: str) -> None:
    assert re.search(active, text)
    assert not re.search(active, escape(text))
    assert "".join(token.content for token in inline(PARSER.parse(f"- {escape(text)}"))) == text


LINKED = re.compile(
    r"#\d|\bgh-\d|\b(?:ghsa|cve)-\w|@\w|(?<!\w)(?=\d*[a-f])[\da-f]{7,40}(?!\w)|:[\w+-]+:|\$\S.*\$",
    re.ASCII | re.IGNORECASE,
)
"""What GitHub links or draws in a piece of text, after all that is Markdown is done."""


@pytest.mark.parametrize(
    "text",
    [
        "see #123 and owner/repo#1",
        "GH-123, gh-7 (GHSA-qfh6-5h56-q4vf, CVE-2021-1234)",
        "ask @octocat, @org/team or me@x.example",
        "since a5c3785ed8d6a35868bc169f07e40e889087fd2e, owner@1a2b3c4 and deadbeef...cafebabe",
        "stop :warning: :+1: :e-mail:",
        "$x$ and $$x^2$$, US$5 or US$6",
    ],
)
def test_nothing_becomes_a_link_or_a_picture_on_github(text: str) -> None:
    assert LINKED.search(text)
    tokens = [child for token in PARSER.parse(f"- {escape(text)}") for child in token.children or ()]
    shown = "".join("\n" if token.content == PART else token.content for token in tokens)
    assert shown.replace("\n", "") == text
    assert not any(LINKED.search(piece) for piece in shown.split("\n"))


def test_the_lines_of_a_text_stay_lines() -> None:
    text = "one\n\n- two\n12. three\n===\n    four"
    item = make_item(1, why=text, done_when=text, caution=text, steps=(text, text))
    checklist = make_list((item,), alerts=tuple(AlertLine("alert", title, text) for title in ("Title", "")))
    tokens = PARSER.parse(render(checklist))
    shown = [
        "".join("\n" if child.type == "hardbreak" else child.content for child in token.children or ())
        for token in tokens
    ]
    lines = "one\n- two\n12. three\n===\nfour"
    assert sum(piece.endswith(lines) for piece in shown) == 7
    assert [token.type for token in tokens].count("list_item_open") == list_items_of(checklist)


@pytest.mark.parametrize(
    "text", ["C # or A = b, 50% at 12:30, 95599", "\u6ce8\u610f\uff1a\u5148\u8fd8\u6b3e"]
)
def test_what_does_not_act_is_left_as_it_is(text: str) -> None:
    assert escape(text) == text
