"""Saving line by line: every format by its suffix, what others will see, and a page to hand over."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from xinfu.plain.commands import Act, Command
from xinfu.plain.printer import Printer
from xinfu.plain.saving import Saving
from xinfu.plain.talk import Talk
from xinfu.wording.words import plain_words_in

from tests.support.every_kind_pack import ANSWERS, every_kind
from tests.support.pages import read_page
from tests.support.plain_talk import Talked, lines_for, said, talk
from tests.support.saved_lists import opening, saved

PACK = every_kind()
WORDS = plain_words_in("en")
TO_LIST = [*lines_for(PACK, ANSWERS | {"secret": "loud"}), "", "result", "list"]


def saving(folder: Path, *lines: str) -> Talked:
    """Say lines at the list."""
    return talk(PACK, folder, *TO_LIST, *lines, "quit")


def test_each_format_is_written_by_its_suffix_after_the_line_about_it(tmp_path: Path) -> None:
    done = saving(tmp_path, *(f"save a.{end}" for end in ("md", "html", "txt", "json", "ics", "tasks.ics")))
    text = said(done.lines)
    first = WORDS("calendar.first")
    for key, count in (("learns", 2), ("learns_txt", 1), ("learns_json", 1)):
        assert text.count(said([WORDS(f"save.{key}")])) == count
    assert text.count(said([WORDS("save.learns_ics", title=first)])) == 2
    assert len(list(tmp_path.glob("a.*"))) == 6


@pytest.mark.parametrize(("on", "off"), [("titles", "titles"), ("写事名", "不写事名")])
def test_titles_go_into_a_calendar_when_that_is_said(tmp_path: Path, on: str, off: str) -> None:
    done = saving(tmp_path, "save a.ics", on, "save b.ics", off, "save c.ics")
    texts = [(tmp_path / f"{name}.ics").read_text(encoding="utf-8") for name in "abc"]
    assert [WORDS("calendar.first") in text for text in texts] == [True, False, True]
    assert said(["see what each thing is"]) in said(done.lines)


@pytest.mark.parametrize("word", ["handover", "交给人"])
def test_a_page_to_hand_over_has_the_answers_whose_numbers_were_said(tmp_path: Path, word: str) -> None:
    done = saving(tmp_path, word, f"{word} 1 3", f"{word} 3", "save", f"{word} 99", "save b.md")
    lines = done.flow.list.tellable(done.flow.result, WORDS)
    (path,) = tmp_path.glob("checklist-*.html")
    texts = read_page(path.read_text(encoding="utf-8")).texts_of("li")
    told = [WORDS("file.answer", question=line.question, answer=line.text) in texts for line in lines]
    assert told == [True, *[False] * (len(lines) - 1)]
    text = said(done.lines)
    for key in ("handing.ask", "handing.how", "save.page-only"):
        assert said([WORDS(key)]) in text
    assert said([WORDS("save.learns_handed", count=1)]) in text
    assert said([WORDS("plain.no_number", got="99", count=len(lines))]) in text
    offered = done.out.partition(WORDS("handing.ask")[:30])[2]
    assert said([PACK.say(PACK.questions["secret"].definition.ask, "en")]) not in said([offered])


def test_the_word_alone_goes_back_to_an_ordinary_list(tmp_path: Path) -> None:
    done = saving(tmp_path, "handover", "handover", "save a.md", "handover 2", "answers", "save b.md")
    assert done.flow.list.path == tmp_path / "b.md"
    assert (tmp_path / "a.md").exists()


def test_a_script_gets_all_the_files_that_it_names(tmp_path: Path) -> None:
    lines = lines_for(PACK, ANSWERS)
    done = talk(PACK, tmp_path, *lines, save_as=("a.md", "b.ics"))
    assert done.code == 0
    assert (tmp_path / "a.md").exists()
    assert (tmp_path / "b.ics").exists()
    (tmp_path / "d.html").touch()
    (tmp_path / "more").mkdir()
    again = talk(PACK, tmp_path / "more", *lines, save_as=("c.md", str(tmp_path / "d.html"), "e.txt"))
    assert again.code == 1
    assert (tmp_path / "d.html").read_bytes() == b""
    assert sorted(path.name for path in (tmp_path / "more").glob("*.*")) == ["c.md", "e.txt"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_why_a_list_is_not_saved_to_what_has_taken_the_place_of_its_file(
    tmp_path: Path, language: str
) -> None:
    path, out, words = saved(tmp_path), StringIO(), plain_words_in(language)
    flow = opening(tmp_path, path, language=language)
    saving = Saving(Talk(flow, Printer(out), from_terminal=False))
    path.unlink()
    path.mkdir()
    assert not saving.save(str(path))
    reason = words("reading.file-folder")
    assert said([words("save.replaced", name="list.md", reason=reason)]) in said([out.getvalue()])
    assert saving.save("other.md")


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_page_to_hand_over_promises_levels_and_answers_only_where_they_are_kept(
    tmp_path: Path, *, is_kept: bool
) -> None:
    more: dict[str, Any] = {} if is_kept else {"data": None}
    path, out = saved(tmp_path), StringIO()
    flow = opening(tmp_path, path, language="en", **more)
    saving = Saving(Talk(flow, Printer(out), from_terminal=False))
    saving.act(Command(Act.HANDING, "handover", ""))
    text = said([out.getvalue()])
    for key, is_told in (
        ("ask", is_kept),
        ("how", is_kept),
        ("ask_list", not is_kept),
        ("none", not is_kept),
    ):
        assert (said([WORDS(f"handing.{key}")]) in text) == is_told
    assert saving.save("a.html")
    heads = read_page((tmp_path / "a.html").read_text(encoding="utf-8")).texts_of("h2")
    assert (WORDS("file.levels") in heads) == is_kept
