"""What people and their editors make of a line is read for what they mean, and stays as they wrote it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from xinfu.checklist.formats import markdown
from xinfu.checklist.living.item_names import ItemNames
from xinfu.checklist.living.last_written import Standing, base_of, with_written
from xinfu.checklist.living.list_file import ListFile, read_list_file
from xinfu.checklist.living.merge import DONE, Merged, merge
from xinfu.checklist.living.taking_over import persons_lines
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


MARKED = [
    "~~查一次自己的报告 · 10 分钟 · 12 月 5 日~~",
    "**查一次自己的报告** · 10 分钟 · 12 月 5 日",
    "__查一次自己的报告 · 10 分钟__",
    "*查一次自己的报告*",
    "_查一次自己的报告_ · 10 分钟",
    "==查一次自己的报告== · 10 分钟 · 12 月 5 日",
    "**~~查一次自己的报告 · 12 月 5 日~~**",
    "查一次**自己的**报告 · 10 分钟",
]


@pytest.mark.parametrize("comment", ["", " <!-- xinfu:get-report -->"])
@pytest.mark.parametrize("marked", MARKED)
def test_a_title_is_known_through_the_marks_around_it(marked: str, comment: str) -> None:
    for with_base in (True, False):
        file = read_list_file(edited(REPORT, f"- [x] {marked}{comment}\n"), NAMES)
        base = BASE if with_base else None
        merged = merge(base, file, STANDINGS)
        assert (merged.changed, merged.deleted, file.unsure) == (("get-report",), (), ())
        assert merged.shown["get-report"] == Standing("done", STANDINGS["get-report"].due)
        if with_base:
            assert weave(file, base, merged, corpus_list()).text == file.text


def test_what_a_marked_line_says_is_read_behind_its_title() -> None:
    line = "- [ ] ~~问清 \\[费用\\] 和 \\#编号 \\*两样\\*（以前做过）~~ · 12 月 9 日\n"
    (item,) = read_list_file(line, NAMES).items
    assert (item.id, item.words, item.day) == ("call-bank", "already", (None, 12, 9))


@pytest.mark.parametrize(
    "title",
    [
        "查一次自己的报告。",
        "查一次，自己的报告 · 10 分钟",
        "查一次自己 - 的报告（以前做过）",
        "read the 2 letter",
        "Read the 2. leter",
    ],
)
def test_a_title_that_is_nearly_one_of_ours_is_asked_and_not_guessed(title: str) -> None:
    key, line = ("get-report", REPORT) if title.startswith("查") else ("read_letter", LETTER)
    for with_base in (True, False):
        file, merged = read(edited(line, f"- [x] {title}\n"), with_base=with_base)
        assert [each.ids for each in file.unsure] == [(key,)]
        assert (merged.changed, merged.deleted, merged.added) == ((), (), ())
        chosen = read_list_file(file.text, NAMES, {file.unsure[0].number: key})
        assert merge(BASE, chosen, STANDINGS).shown[key].state in DONE


def test_nothing_is_asked_of_what_only_resembles_a_title_or_of_one_that_is_there() -> None:
    for more in ("- [x] 查一次别人的报告\n", "- [x] 问王五\n", "说：查一次自己的报告。\n"):
        assert read(edited(REPORT, more))[0].unsure == ()
    assert read(TEXT + "- [x] 查一次自己的报告。\n")[0].unsure == ()


BOXES = (
    "[*]",
    "[y]",
    "[Y]",
    "[对]",
    "[已完成]",
    "[完成]",
    "[done]",
    "[Done]",
    "[ok]",
    "[是]",
    "(x)",
    "（√）",
    "√",
    "~~[x]",
    "**[√]",
    "[ ] √",
    "[ ] ✅",
    "\\[\\*\\]",
)
SAID = (" ✅", "（做完了）", " (done)", "（已完成）", " √", "✔️", " · 已完成", " · done")


@pytest.mark.parametrize("comment", ["", " <!-- xinfu:get-report -->"])
@pytest.mark.parametrize("box", BOXES)
def test_a_tick_is_read_as_people_type_it(box: str, comment: str) -> None:
    for facts in ("", " · 10 分钟 · 12 月 5 日"):
        text = edited(REPORT, f"- {box} 查一次自己的报告{facts}{comment}\n")
        _says_done_and_can_be_opened_again(text)


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_to_be_done_behind_a_line_is_done(said: str) -> None:
    lines = (
        f"查一次自己的报告{said} · 10 分钟 · 12 月 5 日 <!-- xinfu:get-report -->",
        f"查一次自己的报告 · 10 分钟 · 12 月 5 日{said} <!-- xinfu:get-report -->",
        f"查一次自己的报告 · 10 分钟 · 12 月 5 日 <!-- xinfu:get-report -->{said}",
        f"查一次自己的报告 · 10 分钟 · 12 月 5 日{said}",
        f"查一次自己的报告{said}",
    )
    for line in lines:
        _says_done_and_can_be_opened_again(edited(REPORT, f"- [ ] {line}\n"))


@pytest.mark.parametrize("sign", ["√", "✓", "✅"])
def test_a_sign_alone_is_a_tick(sign: str) -> None:
    _says_done_and_can_be_opened_again(edited(REPORT, f"{sign} 查一次自己的报告\n"))


def _says_done_and_can_be_opened_again(text: str) -> None:
    for with_base in (True, False):
        file = read_list_file(text, NAMES)
        base = BASE if with_base else None
        merged = merge(base, file, STANDINGS)
        assert (merged.changed, merged.deleted, file.unsure) == (("get-report",), (), ())
        done = weave(file, base, merged, corpus_list())
        assert not with_base or done.text == text
        again = merge(done.base, read_list_file(done.text, NAMES), merged.app)
        assert (again.conflicts, again.changed) == ((), ())
        opened = weave(file, done.base, merge(done.base, file, STANDINGS), corpus_list())
        now = merge(opened.base, read_list_file(opened.text, NAMES), STANDINGS)
        assert (now.conflicts, now.shown["get-report"].state) == ((), "open")


def test_what_only_looks_like_a_tick_is_none() -> None:
    for line in ("（没做完）", "（做完了一半）", " (not done)", " ✅ 2026-12-01", "（是不是做完了）"):
        text = edited(REPORT, f"- [ ] 查一次自己的报告{line} <!-- xinfu:get-report -->\n")
        assert merge(BASE, read_list_file(text, NAMES), STANDINGS).changed == ()
    names = ItemNames({"tick": ("✅ Tick √",)})
    (item,) = read_list_file("- [ ] ✅ Tick √ <!-- xinfu:tick -->\n", names).items
    assert (item.box, item.words) == ("empty", None)


@pytest.mark.parametrize("comment", ["", " <!-- xinfu:get-report -->"])
@pytest.mark.parametrize("box", ["[o]", "[?]", "[进行中]", "(没做)"])
def test_a_box_that_is_not_understood_is_told_and_changes_nothing(box: str, comment: str) -> None:
    text = edited(REPORT, f"- {box} 查一次自己的报告 · 10 分钟{comment}\n")
    file, merged = read(text)
    assert (merged.changed, merged.deleted, file.unsure) == ((), (), ())
    assert [each.text for each in file.unread] == [box]
    assert read_list_file(TEXT, NAMES).unread == ()


DAYS = [
    ("12/20", (None, 12, 20)),
    ("12-20", (None, 12, 20)),
    ("12.20", (None, 12, 20)),
    ("12/20 前", (None, 12, 20)),
    ("3/4", (None, 3, 4)),
    ("12月20", (None, 12, 20)),
    ("12月20号前", (None, 12, 20)),
    ("１２月２０日", (None, 12, 20)),
    ("１２／２０", (None, 12, 20)),
    ("Dec 20", (None, 12, 20)),
    ("20 December", (None, 12, 20)),
    ("by Dec. 20th, 2027", (2027, 12, 20)),
    ("2026/12/20", (2026, 12, 20)),
]


@pytest.mark.parametrize(("written", "day"), DAYS)
def test_a_day_is_read_as_people_write_it(written: str, day: tuple[int | None, int, int]) -> None:
    for facts in (f"10 分钟 · {written}", f"{written}", f"{written} · 10 分钟"):
        text = edited(REPORT, f"- [ ] 查一次自己的报告 · {facts} <!-- xinfu:get-report -->\n")
        file, merged = read(text)
        (item,) = (item for item in file.items if item.id == "get-report")
        assert (item.day, file.unread) == (day, ())
        assert merged.shown["get-report"].due == dt.date(*(day[0] or 2026, *day[1:])).replace(
            year=day[0] or (2026 if day[1] == 12 else 2027)
        )
        moved = {**STANDINGS, "get-report": Standing("open", dt.date(2026, 12, 9))}
        base = weave(file, BASE, merged, corpus_list()).base
        now = weave(file, base, merge(base, file, moved), corpus_list()).text
        assert (written in now, "12 月 9 日" in now) == (False, True)


@pytest.mark.parametrize(
    ("written", "day"), [("12/20", (None, 12, 20)), ("20/12", (None, 12, 20)), ("4/4", (None, 4, 4))]
)
def test_numbers_alone_are_a_day_of_an_english_line_where_only_one_can_be(written: str, day: object) -> None:
    names = ItemNames({"call": ("Call them",)})
    for line, told in (
        (f"Call them · {written}", day),
        ("Call them · 3/4", None),
        ("Call them · 3-5 minutes", None),
    ):
        file = read_list_file(f"- [ ] {line} <!-- xinfu:call -->\n", names)
        assert file.items[0].day == told
        assert bool(file.unread) == line.endswith("3/4")


@pytest.mark.parametrize(
    "written", ["下周五", "周三前", "月底", "十二月二十日", "12/9 完成", "2 月 30 日", "13/32", "next Friday"]
)
def test_a_day_that_nobody_can_tell_is_told_and_ours_is_not_written_beside_it(written: str) -> None:
    text = edited(REPORT, REPORT.replace("12 月 5 日", written))
    for with_base in (True, False):
        file, merged = read(text, with_base=with_base)
        assert [each.text for each in file.unread] == [written]
        assert merged.shown == STANDINGS
        moved = {**STANDINGS, "get-report": Standing("open", dt.date(2026, 12, 9))}
        base = BASE if with_base else None
        assert weave(file, base, merge(base, file, moved), corpus_list()).text == text


@pytest.mark.parametrize(
    "written", ["约王五一起", "10 分钟 · 带上身份证", "每次 3-5 分钟", "材料在 1.5 寸的夹子里", "找周医生"]
)
def test_what_is_no_day_is_none(written: str) -> None:
    text = edited(REPORT, f"- [ ] 查一次自己的报告 · {written} <!-- xinfu:get-report -->\n")
    assert read(text)[0].unread == ()


def own(text: str, *, with_base: bool = True) -> dict[str, tuple[str, ...]]:
    """Return what is shown of a list as the person's own."""
    base = BASE if with_base else None
    file = read_list_file(text, NAMES if base is None else with_written(NAMES, base))
    return persons_lines(file, base, corpus_list())


@pytest.mark.parametrize("with_base", [True, False])
def test_nothing_that_the_program_wrote_is_shown_as_the_persons(*, with_base: bool) -> None:
    indented = TEXT.replace("- [ ] 先把过期", "  - [x] 先把过期")
    assert own(indented, with_base=with_base) == {}
    bare = re.sub(r" ?<!-- xinfu:.*-->", "", TEXT)
    assert own(bare, with_base=with_base) == {}
    mine = indented.replace("  1. 先留出", "  打过电话\n  1. 先留出")
    assert [line for lines in own(mine, with_base=with_base).values() for line in lines] == ["打过电话"]


def test_what_a_person_wrote_is_shown_with_its_box_and_without_marks_of_a_heading() -> None:
    mine = "  - [x] 问王五\n  - [ ] 问赵六\n  - 记着\n"
    text = edited(REPORT, REPORT + mine) + "\n## 我自己的 ##\n\n- [ ] 买菜\n"
    told = own(text)
    assert told["get-report"] == ("[x] 问王五", "[ ] 问赵六", "记着")
    assert told[""] == ("我自己的", "[ ] 买菜")


def test_no_day_is_written_on_what_is_done_wherever_it_is_put() -> None:
    """What stood under today had no day in the file, so one on it would be nobody's."""
    line = next(line for line in TEXT.splitlines(keepends=True) if "xinfu:pay-first" in line)
    done = line.replace("[ ]", "[x]").replace("\n", " ✅ 2026-12-01\n")
    text = edited(line, "") + f"\n## 我自己的\n\n{done}"
    _, merged = read(text)
    assert merged.changed == ("pay-first",)
    assert read(text, with_base=False)[1].changed == ("pay-first",)


@pytest.mark.parametrize("with_base", [True, False])
def test_lines_of_the_program_that_an_editor_wrapped_are_still_its_own(*, with_base: bool) -> None:
    text = edited("（有据，2026-11-21 核对）", "（有据，2026-11-21\n    核对）\n    记着").replace(
        "就把那一行的 `", "就把那一行的\n`"
    )
    assert [line for lines in own(text, with_base=with_base).values() for line in lines] == ["记着"]
