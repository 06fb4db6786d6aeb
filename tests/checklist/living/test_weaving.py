"""The merged list is written into the person's text: theirs stays, ours is brought up to date."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from msgspec.structs import replace
from xinfu.checklist.checklist import Checklist, Item
from xinfu.checklist.formats import markdown
from xinfu.checklist.living.copies import weave_copies
from xinfu.checklist.living.item_line import folded
from xinfu.checklist.living.item_names import ItemNames, names_of
from xinfu.checklist.living.last_written import Base, Standing, base_of, with_written
from xinfu.checklist.living.list_file import read_list_file
from xinfu.checklist.living.merge import choose, merge, merge_copies
from xinfu.checklist.living.rewriting import own_lines
from xinfu.checklist.living.weaving import Woven, weave
from xinfu.checklist.making import make_file_checklist
from xinfu.checkup.day_plan import PLACEMENTS
from xinfu.checkup.result import evaluate
from xinfu.wording.words import words_in

from tests.support.checklists import make_item, make_list
from tests.support.dates import TODAY
from tests.support.shipped import LANGUAGES, answers_of, day_of, shipped

PAY = make_item(1, title="Pay", steps=("Look.", "Pay."), done_when="It is paid.", due=TODAY)
CALL = make_item(2, title="Call", horizon="next", due=None, steps=("Dial.",))
READ = make_item(3, title="Read", horizon="week", due=dt.date(2026, 12, 5))
NEW = make_item(4, title="New", horizon="today", due=TODAY, steps=("Begin.",))
LIST = make_list((PAY, CALL, READ), language="en")
NAMES = ItemNames({item.id: (item.title,) for item in (PAY, CALL, READ, NEW)})
TEXT = markdown.render(LIST)


def standings(checklist: Checklist) -> dict[str, Standing]:
    """Return what a program says that has a list."""
    return {item.id: Standing(item.state, item.due) for item in checklist.items}


def woven(text: str, checklist: Checklist = LIST, base: Base | None = None, **gone: str) -> Woven:
    """Return what a text becomes with the program's list."""
    before = base_of(LIST) if base is None else base
    file = read_list_file(text, NAMES)
    named = {key.replace("_", "-"): why for key, why in gone.items()}
    return weave(file, before, merge(before, file, standings(checklist)), checklist, named)


def with_item(item: Item, checklist: Checklist = LIST) -> Checklist:
    """Return a list with one item as it is now, in its place."""
    items = [item if each.id == item.id else each for each in checklist.items]
    order = ["now", "today", "next", "week", "month", "ongoing", "unneeded"]
    return replace(checklist, items=tuple(sorted(items, key=lambda each: order.index(each.horizon))))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_put_in_ends_its_lines_as_the_file_does(end: str, mark: str) -> None:
    text = mark + TEXT.replace("\n", end)
    assert woven(text).text == text
    new = woven(text, replace(LIST, items=(PAY, NEW, CALL, READ))).text
    assert new == mark + markdown.render(replace(LIST, items=(PAY, NEW, CALL, READ))).replace("\n", end)


def test_a_list_of_which_nothing_was_touched_is_written_as_a_new_one_is() -> None:
    now = make_list(
        (
            replace(CALL, horizon="today", title="Call them", steps=("Dial.", "Ask.")),
            replace(NEW, horizon="next", due=None),
            replace(READ, state="already", due=dt.date(2027, 1, 3), minutes=10),
        ),
        language="en",
        notice="Something new is said.",
    )
    gone = with_item(replace(PAY, state="done"))
    text = woven(markdown.render(gone), now, base_of(gone), item_1="it is over").text
    done = "- [x] Pay · 5 minutes <!-- xinfu:item-1 -->\n  1. Look.\n  2. Pay.\n  - Done when: It is paid.\n"
    assert done in text
    assert text.replace(done, "") == markdown.render(now)


def test_what_the_person_wrote_stays_where_it_is_when_ours_changes() -> None:
    text = TEXT.replace("  1. Look.\n", "  1. Look.\n  rang, Friday\n").replace(
        "# My checklist", "# My checklist\nmine"
    )
    text = text.replace("xinfu:item-1 -->", "xinfu:item-1 --> ^block1")
    now = with_item(replace(PAY, title="Pay it", steps=("Look.", "Count.", "Pay."), state="doing"))
    lines = woven(text, now).text.splitlines()
    at = lines.index("- [ ] Pay it (under way) · 5 minutes <!-- xinfu:item-1 --> ^block1")
    assert lines[at + 1 : at + 5] == ["  1. Look.", "  rang, Friday", "  2. Count.", "  3. Pay."]
    assert lines[:2] == ["# My checklist", "mine"]


def test_what_the_person_changed_is_theirs_and_only_box_state_and_day_change() -> None:
    text = TEXT.replace("] Read ·", "] Read it twice ·").replace("  1. Dial.", "  1. Dial 95588.")
    now = with_item(replace(READ, title="Read on", state="done", due=dt.date(2027, 1, 3)))
    now = with_item(replace(CALL, steps=("Dial slowly.",), state="already"), now)
    made = woven(text, now)
    assert "- [x] Read it twice · 5 minutes · by 3 January 2027 <!-- xinfu:item-3 -->" in made.text
    assert "- [x] Call (done before) · 5 minutes <!-- xinfu:item-2 -->\n  1. Dial 95588.\n" in made.text
    (item,) = (item for item in read_list_file(made.text, NAMES).items if item.id == "item-2")
    assert own_lines(item.beneath, made.base.items["item-2"].lines[1:]) == ("  1. Dial 95588.\n",)
    assert woven(made.text, now, made.base).text == made.text


def test_an_item_moves_with_the_lines_beneath_it_unless_the_person_has_put_it_elsewhere() -> None:
    today = with_item(replace(CALL, horizon="today"))
    text = TEXT.replace("  1. Dial.\n", "  1. Dial.\n  rang\n")
    moved = woven(text, today)
    assert moved.text.index("## Today") < moved.text.index("  rang\n") < moved.text.index("## This week")
    assert "## Next" not in moved.text
    call = "- [ ] Call · 5 minutes <!-- xinfu:item-2 -->\n  1. Dial.\n  rang\n"
    mine = text.replace(call, "").replace("## About", f"## Mine\n\n{call}\n## About")
    assert woven(mine, today).text == mine
    back = woven(mine, with_item(replace(CALL, horizon="month")), woven(mine, today).base)
    assert back.text == mine


def test_what_is_no_longer_needed_says_why_and_comes_back() -> None:
    without = replace(LIST, items=(PAY, READ))
    gone = woven(TEXT, without, item_2="The *bank* has called.")
    part = gone.text[gone.text.index("## No longer needed") :]
    assert part.startswith(
        "## No longer needed\n\n- [ ] Call · 5 minutes <!-- xinfu:item-2 -->\n"
        "  - Why it is no longer needed: The \\*bank\\* has called.\n  1. Dial.\n\n"
    )
    assert woven(gone.text, without, gone.base, item_2="The *bank* has called.").text == gone.text
    assert woven(gone.text, LIST, gone.base).text == TEXT


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_heading_of_ours_is_another_one(language: str) -> None:
    words = words_in(language)
    names = ("file.gone", "file.contacts", "file.about", *(f"horizon.{place}" for place in PLACEMENTS))
    headings = [folded(words(name)) for name in names]
    assert len({*headings}) == len(headings)


def test_a_conflict_is_left_in_the_file_until_it_is_chosen() -> None:
    done = with_item(replace(CALL, state="done"))
    base, text = base_of(done), markdown.render(done).replace("[x] Call", "[ ] Call")
    file = read_list_file(text, NAMES)
    merged = merge(base, file, standings(done))
    (conflict,) = merged.conflicts
    assert weave(file, base, merged, done).text == text
    assert weave(file, base, merged, done).base == base
    assert weave(file, base, choose(merged, conflict, "app"), done).text == markdown.render(done)
    opened = weave(file, base, choose(merged, conflict, "file"), done)
    assert (opened.text, opened.base) == (text, base_of(LIST))


def test_a_day_that_was_chosen_stays_chosen() -> None:
    read = replace(READ, due=None)
    text = TEXT.replace("by 5 December", "2027-03-01")
    file = read_list_file(text, NAMES)
    merged = merge(base_of(LIST), file, standings(with_item(read)))
    (conflict,) = merged.conflicts
    made = weave(file, base_of(LIST), choose(merged, conflict, "app"), with_item(read))
    assert made.text == TEXT.replace(" · by 5 December", "")
    assert woven(made.text, with_item(read), made.base).text == made.text


def test_what_was_taken_out_is_not_written_again_before_it_is_put_back() -> None:
    text = TEXT.replace("- [ ] Call · 5 minutes <!-- xinfu:item-2 -->\n  1. Dial.\n", "")
    made = woven(text)
    assert made.text == text
    file = read_list_file(text, NAMES)
    again = merge(made.base, file, standings(LIST), put_back=["item-2"])
    assert "[ ] Call" in weave(file, made.base, again, LIST).text


def test_a_line_that_was_chosen_gets_its_comment_back() -> None:
    text = TEXT.replace(" <!-- xinfu:item-2 -->", "")
    line = text.splitlines().index("- [ ] Call · 5 minutes") + 1
    file = read_list_file(text, NAMES, {line: "item-2"})
    assert weave(file, base_of(LIST), merge(base_of(LIST), file, standings(LIST)), LIST).text == TEXT
    assert woven(text).text == text


def test_a_line_without_its_comment_is_known_by_what_was_written_when_the_pack_has_another_title() -> None:
    base, now = base_of(LIST), with_item(replace(CALL, title="Call them"))
    names = dataclasses.replace(NAMES, titles={**NAMES.titles, "item-2": ("Call them",)})
    text = TEXT.replace(" <!-- xinfu:item-2 -->", "").replace("[ ] Call", "[x] Call (done before)")
    file = read_list_file(text, with_written(names, base))
    merged = merge(base, file, standings(now))
    assert (merged.changed, merged.deleted) == (("item-2",), ())
    made = weave(file, base, merged, now)
    assert made.text == text.replace("Call", "Call them")
    assert [item.id for item in read_list_file(made.text, with_written(names, made.base)).items][
        1
    ] == "item-2"


def test_two_copies_become_one_with_the_lines_of_both() -> None:
    one = read_list_file(
        TEXT.replace("[ ] Pay", "[x] Pay").replace("  1. Dial.\n", "  1. Dial.\n  one\n"), NAMES
    )
    two = (
        TEXT.replace("[ ] Call", "[x] Call").replace("  1. Dial.\n", "  1. Dial.\n  two\n") + "\nend of two\n"
    )
    other = read_list_file(two.replace("] Read ·", "] Read twice ·"), NAMES)
    for base in (base_of(LIST), None):
        merged = merge_copies(base, one, other)
        assert merged.conflicts == ()
        text = weave_copies(one, other, base, merged, LIST).text
        assert "[x] Pay" in text
        assert "[x] Call · 5 minutes <!-- xinfu:item-2 -->\n  1. Dial.\n  one\n  two\n" in text
        assert "  Read twice · 5 minutes · by 5 December\n" in text
        assert text.endswith("\n## Written in the other copy\n\nend of two\n")


def test_a_line_of_the_persons_outlives_the_heading_that_nothing_of_ours_needs_any_more() -> None:
    before = replace(LIST, holding=True)
    text = markdown.render(before)
    first = text.index("- [ ] Call")
    one = read_list_file(text[:first] + "* mine\n" + text[first:], NAMES)
    base = base_of(before)
    now = replace(LIST, items=(PAY, replace(CALL, horizon="today"), replace(NEW, horizon="next"), READ))
    merged = merge_copies(base, one, read_list_file(text, NAMES))
    assert merged.added == ()
    assert "* mine\n" in weave(one, base, merged, now).text


def test_why_something_is_gone_is_told_once_also_where_no_base_tells_that_it_was() -> None:
    without, text = replace(LIST, items=(PAY, READ)), TEXT
    for base in (base_of(LIST), None, None):
        file = read_list_file(text, NAMES)
        merged = merge(base, file, standings(without))
        now = weave(file, base, merged, without, {CALL.id: "It is over."})
        text = now.text
        assert text.count("It is over.") == 1
    (call,) = (item for item in read_list_file(text, NAMES).items if item.id == CALL.id)
    assert own_lines(call.beneath, now.base.items[CALL.id].lines[1:]) == ("  1. Dial.\n",)


def test_that_something_is_not_needed_now_is_told_once_also_where_no_base_tells_that_it_was() -> None:
    made = with_item(replace(READ, horizon="unneeded", due=None, steps=("Begin.",)), LIST)
    text = markdown.render(made)
    file = read_list_file(text, NAMES)
    assert weave(file, None, merge(None, file, standings(made)), made).text == text


def test_a_new_item_takes_no_line_of_the_persons_for_its_own() -> None:
    first, behind = TEXT.index("- [ ] Pay"), TEXT.index("\n## Next")
    further = "".join("  " + line for line in TEXT[first:behind].splitlines(keepends=True) if line.strip())
    text = TEXT[:first] + further + "\n  mine\n" + TEXT[behind:]
    now = read_list_file(woven(text, replace(LIST, items=(PAY, NEW, CALL, READ))).text, NAMES)
    (new,) = (item for item in now.items if item.id == NEW.id)
    assert "mine" in now.text
    assert "mine" not in "".join(new.beneath)


def test_a_line_stays_what_it_is_where_the_other_copy_has_it_twice() -> None:
    text = TEXT.replace(" <!-- xinfu:item-1 -->", "")
    twice = text.replace("- [ ] Pay", "- [x] Pay · 5 minutes\n- [x] Pay")
    one, other = (read_list_file(some, NAMES) for some in (text.replace("[ ] Pay", "[x] Pay"), twice))
    for base in (base_of(LIST), None):
        now = read_list_file(weave_copies(one, other, base, merge_copies(base, one, other), LIST).text, NAMES)
        (pay,) = (item for item in now.items if item.id == PAY.id)
        assert pay.box == "ticked"
        assert now.text.count("Pay ·") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_a_shipped_pack_is_read_and_woven_as_it_was_written(language: str) -> None:
    names = names_of(shipped())
    for case in shipped().document.case[::6]:
        checklist = make_file_checklist(
            evaluate(shipped(), answers_of(case), day_of(case)), words_in(language), with_answers=True
        )
        text, base = markdown.render(checklist), base_of(checklist)
        for written in (text, text.replace(" <!-- xinfu:", " <!-- lost:")):
            file = read_list_file(written, names)
            assert [item.id for item in file.items] == [item.id for item in checklist.items]
            merged = merge(base, file, standings(checklist))
            assert (merged.changed, merged.conflicts, file.unsure) == ((), (), ())
            assert weave(file, base, merged, checklist).text == written
