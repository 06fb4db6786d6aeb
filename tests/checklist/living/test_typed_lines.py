"""What people and their editors make of a line is read for what they mean, and stays as they wrote it."""

from __future__ import annotations

import pytest
from xinfu.checklist.formats import markdown
from xinfu.checklist.living.last_written import Standing, base_of, with_written
from xinfu.checklist.living.list_file import ListFile, read_list_file
from xinfu.checklist.living.merge import Merged, merge
from xinfu.checklist.living.told_list import needs_names, told_list
from xinfu.checklist.living.weaving import weave

from tests.support.corpus_list import ITEMS, NAMES, corpus_list

BASE = base_of(corpus_list())
TEXT = markdown.render(corpus_list())
STANDINGS = {item.id: Standing(item.state, item.due) for item in ITEMS}
REPORT = "- [ ] 查一次自己的报告 · 10 分钟 · 12 月 5 日 <!-- xinfu:get-report -->\n"
LETTER = "- [ ] Read the 2. letter · 30 分钟 <!-- xinfu:read_letter -->\n"


def edited(old: str, new: str) -> str:
    """Return the list with one of its lines as a person has left it."""
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


def read(text: str, *, with_base: bool = True) -> tuple[ListFile, Merged]:
    """Return a list as it is read and what comes of it; see that nothing of it changes."""
    base = BASE if with_base else None
    file = read_list_file(text, NAMES if base is None else with_written(NAMES, base))
    assert file.text == text
    merged = merge(base, file, STANDINGS)
    assert weave(file, base, merged, corpus_list()).text == text
    return file, merged


WRAPPED = [
    (REPORT, "- [x] 查一次自己的报告 · 10 分钟 · 12 月 5 日\n  <!-- xinfu:get-report -->\n"),
    (REPORT, "- [x] 查一次自己的报告 · 10 分钟 · 12 月 5 日\n<!-- xinfu:get-report -->\n"),
    (REPORT, "- [x] 查一次自己的报告 · 10 分钟 ·\n  12 月 5 日 <!-- xinfu:get-report -->\n"),
    (REPORT, "- [x] 查一次自己的报告 · 10 分钟 · 12 月\n  5 日 <!-- xinfu:get-report -->\n"),
    (REPORT, "- [x] 查一次自己\n  的报告 · 10 分钟\n  · 12 月 5 日 <!--\n  xinfu:get-report -->\n"),
    (REPORT, "- [x] 查一次自己的报告 · 10 分钟\n  · 12 月 5 日\n"),
    (LETTER, "- [x] Read\n  the 2. letter · 30 分钟 <!-- xinfu:read_letter -->\n"),
    (LETTER, "- [x] Read\nthe 2. letter · 30 分钟 <!-- xinfu:read_letter -->\n"),
    (LETTER, "- [x] Read\n  the 2. letter · 30 分钟\n"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("old", "new"), WRAPPED)
def test_a_line_that_an_editor_wrapped_is_one_item(old: str, new: str, end: str) -> None:
    key = "get-report" if old is REPORT else "read_letter"
    text = edited(old, new).replace("\n", end)
    for with_base in (True, False):
        file, merged = read(text, with_base=with_base)
        assert merged.changed == (key,)
        assert merged.shown[key] == Standing("done", STANDINGS[key].due)
        assert (merged.deleted, merged.added, file.unsure) == ((), (), ())
        (item,) = (item for item in file.items if item.id == key)
        assert item.beneath == ()
    if "xinfu:" in new:
        kept = told_list(text)
        assert kept is not None
        assert kept.states.get(key) == "done" or needs_names(text)


def test_what_changes_on_a_wrapped_line_changes_where_it_stands() -> None:
    text = edited(REPORT, REPORT.replace(" 日 ", " 日\n  ").replace("自己的报告 ", "自己的报告\n  "))
    file = read_list_file(text, NAMES)
    app = {**STANDINGS, "get-report": Standing("already", ITEMS[4].due)}
    made = weave(file, BASE, merge(BASE, file, app), corpus_list())
    assert made.text == text.replace("[ ] 查一次自己的报告", "[x] 查一次自己的报告（以前做过）")
    again = read_list_file(made.text, NAMES)
    assert weave(again, made.base, merge(made.base, again, app), corpus_list()).text == made.text


def test_a_line_above_an_item_that_lost_its_box_is_none_of_its_lines() -> None:
    text = edited(LETTER, "- [x] mine\n  Read the 2. letter <!-- xinfu:read_letter -->\n")
    _, merged = read(text)
    assert merged.changed == ()
