"""The files that come of the hostile pack, read back by parsers that are not ours."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import ics
import pytest
import vobject
from markdown_it import MarkdownIt
from msgspec.structs import replace
from xinfu.checklist.checklist import Checklist
from xinfu.checklist.making import make_file_checklist
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.result import evaluate
from xinfu.store.checklist_file import write_list
from xinfu.text.clean import escape_in_json
from xinfu.wording.words import LANGUAGES, words_in

from tests.hostile.hostile_strings import FORBIDDEN
from tests.hostile.judging import unsafe_in
from tests.hostile.looking import ANSWERS
from tests.hostile.places import hostile_pack
from tests.support.dates import TODAY
from tests.support.pages import ATTRIBUTES, HARMLESS, read_page

LINKING = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def checklist(language: str) -> Checklist:
    """Return the checklist of the hostile pack with an item for each piece of text, the first one done."""
    pack = hostile_pack()
    answers, problems = read_answers(pack, ANSWERS, TODAY)
    assert problems == []
    made = make_file_checklist(evaluate(pack, answers, TODAY), words_in(language))
    return made.with_states({made.items[0].id: "done"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_has_one_task_for_each_thing_to_do_and_nothing_that_acts(
    tmp_path: Path, language: str
) -> None:
    made = checklist(language)
    assert len(made.items) > 40
    text = write_list(made, "list.md", tmp_path).path.read_text(encoding="utf-8")
    tokens = LINKING.parse(text)
    children = (child for token in tokens for child in token.children or ())
    inline = [child for child in children if child.content != "<!-- -->"]
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "hr", "table_open"}
    assert not {token.type for token in inline} & {"link_open", "image", "s_open", "em_open"}
    comments = [token.content for token in inline if token.type == "html_inline"]
    assert comments[1:] == [f"<!-- xinfu:{item.id} -->" for item in made.items]
    assert [token.content for token in inline if token.type == "code_inline"] == ["[ ]", "[x]"]
    tasks = [token.content[:4] for token in tokens if token.content[:4] in ("[ ] ", "[x] ")]
    assert tasks == ["[x] ", *["[ ] "] * (len(made.items) - 1)]
    assert unsafe_in(text) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_shows_each_title_as_it_was_written(language: str, tmp_path: Path) -> None:
    made = checklist(language)
    text = write_list(made, "list.md", tmp_path).path.read_text(encoding="utf-8")
    shown = []
    for token in LINKING.parse(text):
        if token.content.startswith(("[ ] ", "[x] ")):
            kept = (child for child in token.children or () if child.type != "html_inline")
            line = "".join(child.content for child in kept)[4:].strip()
            shown.append(line.split(words_in(language)("file.facts"))[0])
    assert shown == [item.title for item in made.items]


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_holds_each_text_as_it_was_written(tmp_path: Path, language: str) -> None:
    made = checklist(language)
    written = write_list(made, "list.json", tmp_path).path.read_text(encoding="utf-8")
    tree = json.loads(written)
    assert unsafe_in(written) == ""
    for item, found in zip(made.items, tree["items"], strict=True):
        assert (found["id"], found["title"], found["state"]) == (item.id, item.title, item.state)
        assert tuple(found["steps"]) == item.steps
    assert tree["notice"] == made.notice


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_json_means_the_same_with_its_unsafe_characters_escaped(kind: str) -> None:
    for piece in FORBIDDEN[kind]:
        tree = {"a": f"x{piece}字", "b": [piece]}
        written = escape_in_json(json.dumps(tree, ensure_ascii=False, indent=1))
        assert unsafe_in(written) == ""
        assert json.loads(written) == tree


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "part"), [("a.ics", "VEVENT"), ("a.tasks.ics", "VTODO")])
def test_three_readers_find_each_title_in_a_calendar_as_it_was_written(
    tmp_path: Path, language: str, name: str, part: str
) -> None:
    made = replace(checklist(language), titled=True)
    text = write_list(made, name, tmp_path).path.read_bytes().decode("utf-8")
    assert unsafe_in(text.replace("\r\n", "\n")) == ""
    dated = [item for item in made.items if item.due is not None and item.state == "open"]
    titles = [item.title for item in (made.items if part == "VTODO" else dated)]
    assert len(titles) > 10
    assert [str(each["SUMMARY"]) for each in icalendar.Calendar.from_ical(text).walk(part)] == titles
    assert [each.summary.value for each in vobject.readOne(text).contents[part.lower()]] == titles
    third = ics.Calendar(text)
    assert sorted(each.name for each in third.events | third.todos) == sorted(titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_each_title_as_it_was_written_and_nothing_acts(tmp_path: Path, language: str) -> None:
    made = checklist(language)
    text = write_list(made, "list.html", tmp_path).path.read_text(encoding="utf-8")
    assert unsafe_in(text) == ""
    page = read_page(text)
    assert page.odd == []
    assert page.texts_of("title") == [words_in(language)("file.title")]
    assert page.texts_of("span", "title") == [item.title for item in made.items]
    assert page.tags <= HARMLESS
    assert page.attributes <= ATTRIBUTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_short_whatever_the_texts_are(tmp_path: Path, language: str) -> None:
    made = checklist(language)
    text = write_list(made, "list.txt", tmp_path).path.read_text(encoding="utf-8")
    assert unsafe_in(text) == ""
    assert len(text) <= 500
