"""At least ten thousand hostile texts over every place that makes something to read: nothing acts."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from markdown_it import MarkdownIt
from xinfu.authoring.check import check_text
from xinfu.authoring.reports.text_report import report_text
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.diagnostics.message import error_text
from xinfu.packs.loading import load_pack

from tests.hostile.hostile_strings import ALLOWED, FORBIDDEN
from tests.hostile.judging import COUNT, SHOWN_IN_WIDGETS, TEXTS, is_whole, unsafe_in
from tests.hostile.places import PLACES, WORDS, Place
from tests.packs.mistakes import BASE
from tests.support.dates import TODAY

LEAST = 10_000
ONE_LINE = {
    "the message of a problem", "the message of an answer", "a problem in a sentence", "a problem in Chinese",
    "the summary of a report", "example answers",
}  # fmt: skip
"""What is a single line, so that a line feed in a text cannot begin one that looks like ours."""

NOT_WHOLE = {
    "a report as commands", "a checklist as Markdown", "a report as JSON", "a map as JSON",
    "a checklist as JSON", "example answers", "a map as text", "what is said about a pack",
    "a report as text",
    "a problem in a sentence", "a problem in Chinese", "the message of an answer",
}  # fmt: skip
"""What writes texts in the way of its format, or shortens them; formats are read back below."""

PLAIN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def test_there_are_ten_thousand() -> None:
    assert len(TEXTS) == COUNT
    assert len(PLACES) * COUNT + SHOWN_IN_WIDGETS >= LEAST
    assert len(set(TEXTS)) > COUNT * 0.95


@pytest.mark.parametrize(("name", "place"), PLACES.items(), ids=PLACES)
def test_nothing_comes_out_that_a_terminal_obeys_or_hides(name: str, place: Place) -> None:
    for text in TEXTS:
        shown = place(text)
        assert unsafe_in(shown) == "", ascii(text)
        shown.encode("utf-8")
        if name in ONE_LINE:
            assert "\n" not in shown, ascii(text)


@pytest.mark.parametrize("name", [name for name in PLACES if name not in NOT_WHOLE])
def test_harmless_texts_are_shown_whole(name: str) -> None:
    for text in (text for kind in ALLOWED.values() for text in kind):
        assert is_whole(text, PLACES[name](text)), text


FORGED = "a\n::error file=x::forged"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "number"', "kind = {}"),
        ('version = "1.0.0"', "version = {}"),
        ('use = "named"', "use = {}"),
        ('id = "base"', 'id = "base"\n{} = 1'),
        ('[{ id = "all"', "[{{ id = {}"),
        ('answers = { tea = "hot" }', "answers = {{ tea = {} }}"),
    ],
)
def test_no_text_of_a_pack_begins_a_line_that_a_build_server_obeys(old: str, new: str) -> None:
    text = BASE.replace(old, new.format(json.dumps(FORGED)), 1)
    said = report_text(check_text(text, "base.toml", TODAY), WORDS)
    errors = PackError("base.toml", load_pack(text, "base.toml", "", None).problems)
    lines = [*said.splitlines(), *error_text(errors, WORDS).splitlines()]
    assert any("forged" in line for line in lines)
    assert [line for line in lines if line.lstrip().startswith("::")] == []


def test_each_command_is_one_line_and_one_for_each_problem() -> None:
    for text in TEXTS:
        lines = PLACES["a report as commands"](text).splitlines()
        assert len(lines) == 2, ascii(text)
        assert all(line.startswith("::error file=") for line in lines)
        assert [line.count("::") for line in lines] >= [2, 2]
        properties, _ = lines[0].removeprefix("::error ").split("::", 1)
        names = [part.split("=", 1)[0] for part in properties.split(",")]
        assert names == ["file", "line", "col", "endColumn", "title"], ascii(text)


@pytest.mark.parametrize("name", ["a report as JSON", "a map as JSON", "a checklist as JSON"])
def test_json_is_read_back_with_the_same_keys_whatever_the_texts(name: str) -> None:
    shape = keys(json.loads(PLACES[name]("x")))
    for text in TEXTS:
        tree = json.loads(PLACES[name](text))
        assert keys(tree) == shape, ascii(text)


def keys(value: Any) -> Any:
    """Return the structure of a tree without its leaves."""
    if isinstance(value, dict):
        return {key: keys(item) for key, item in value.items()}
    return [keys(item) for item in value] if isinstance(value, list) else None


def test_every_text_of_a_checklist_is_in_its_json() -> None:
    for text in TEXTS:
        tree = json.loads(PLACES["a checklist as JSON"](text))
        assert tree["title"] == tree["items"][0]["why"] == tree["notice"] == text


def test_markdown_has_its_own_items_and_no_others() -> None:
    for text in TEXTS:
        written = PLACES["a checklist as Markdown"](text)
        tokens = PLAIN.parse(written)
        lines = [child for token in tokens for child in token.children or ()]
        found = Counter(token.type for token in (*tokens, *lines))
        forged = {"html_block", "fence", "code_block", "hr", "table_open", "link_open", "image", "s_open"}
        assert not forged & set(found), ascii(text)
        html = [token.content for token in lines if token.type == "html_inline"]
        comments = [comment for comment in html if comment != "<!-- -->"]
        assert comments == [
            "<!-- xinfu:list made-up 1.0.0 2026-11-21 -->", "<!-- xinfu:item-1 -->", "<!-- xinfu:item-2 -->",
        ], ascii(text)  # fmt: skip
        ticks = [token for token in tokens if token.content.startswith(("[ ] ", "[x] "))]
        assert [token.content[:3] for token in ticks] == ["[ ]", "[x]"], ascii(text)


def test_the_judge_knows_every_forbidden_piece_and_no_harmless_one() -> None:
    harmless = [piece for kind in ALLOWED.values() for piece in kind]
    assert [piece for piece in harmless if unsafe_in(piece.replace("\t", " "))] == []
    assert [piece for kind in FORBIDDEN.values() for piece in kind if not unsafe_in(piece)] == []
