"""Texts are read as lists without loss, whoever wrote them, and in a time that grows with their length."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checklist.checklist import Checklist, State
from xinfu.checklist.formats import markdown
from xinfu.checklist.living.decoding import MAX_BYTES, ListError, check_is_list, decode_list
from xinfu.checklist.living.item_line import Box, split_line
from xinfu.checklist.living.item_names import ItemNames, names_of
from xinfu.checklist.living.last_written import Base, Standing, WrittenItem, base_of, with_written
from xinfu.checklist.living.list_file import identity_of, likely_packs, read_list_file, shown
from xinfu.checklist.living.merge import merge
from xinfu.checklist.living.pages import language_of
from xinfu.checklist.living.weaving import weave
from xinfu.packs.loading import load_pack

from tests.hostile.hostile_checklists import checklists, hostile
from tests.hostile.hostile_strings import ALLOWED, FORBIDDEN
from tests.support import tea_pack
from tests.support.checklists import make_item, make_list
from tests.support.dates import TODAY
from tests.support.effort import examples

NAMES = ItemNames(
    {
        "call": ("打电话", "Call [them]"),
        "pay": ("还款", "Pay · today"),
        "ask": ("问一句",),
        "ask2": ("问一句",),
    }
)
PIECES = (
    "- ",
    "* ",
    "[ ] ",
    "[x] ",
    "<!-- xinfu:call -->",
    "打电话",
    "\r\n",
    "\n",
    "\r",
    "  ",
    "## 今天",
    " · 12 月 5 日",
)


@given(st.lists(st.sampled_from(PIECES) | hostile, max_size=12).map("".join) | st.text(max_size=60))
@examples(150)
def test_any_text_is_read_without_loss(text: str) -> None:
    for names in (None, NAMES):
        assert read_list_file(text, names).text == text
    line = text.replace("\n", "").replace("\r", "")
    assert split_line(line).text == line


@given(checklists())
@examples(40)
def test_whatever_a_list_says_its_file_is_read_as_it_was_written(checklist: Checklist) -> None:
    names = ItemNames({item.id: (item.title,) for item in checklist.items})
    text, base = markdown.render(checklist), base_of(checklist)
    file = read_list_file(text, names)
    assert [item.id for item in file.items] == [item.id for item in checklist.items]
    standings = {item.id: Standing(item.state, item.due) for item in checklist.items}
    merged = merge(base, file, standings)
    assert (merged.shown, merged.changed, merged.conflicts) == (standings, (), ())
    assert weave(file, base, merged, checklist).text == text
    assert language_of(file) == checklist.language


BOXES: list[tuple[str, Box]] = [
    ("- [ ] ", "empty"),
    ("* [x] ", "ticked"),
    ("+ [X] ", "ticked"),
    ("1. [ ] ", "empty"),
    ("12) \\[x\\] ", "ticked"),
    ("- \\[ ] ", "empty"),
    ("- \\[x] ", "ticked"),
    ("> - [x] ", "ticked"),
    ("\t- [] ", "empty"),
    ("- ☐ ", "empty"),
    ("☑ ", "ticked"),
    ("✅ ", "ticked"),
    ("- ✔\ufe0f ", "ticked"),
    ("【x】", "ticked"),
    ("- ［　］", "empty"),
    ("- [√] ", "ticked"),
    ("- [/] ", "doing"),
    ("- [-] ", "not_for_me"),
    ("- ", "none"),
    ("", "none"),
]


@pytest.mark.parametrize(("start", "box"), BOXES)
@pytest.mark.parametrize(
    "comment", ["", " <!-- xinfu:call -->", " \\<!-- xinfu:call --\\>", " &lt;!-- xinfu:call --&gt;"]
)
def test_a_box_is_read_however_it_is_written(start: str, box: Box, comment: str) -> None:
    for end in ("", "\n", "\r\n"):
        file = read_list_file(f"{start}打电话{comment}{end}", NAMES)
        if comment or not start.startswith(("\t", ">")) or box != "none":
            assert [(item.id, item.box) for item in file.items] == [("call", box)]
        ticked, emptied = (file.items[0].line.with_box(ticked=tick) for tick in (True, False))
        assert (ticked.said_by_box, emptied.said_by_box) == ("ticked", "empty")
        assert ticked.with_box(ticked=True) == ticked
        assert ticked.content == emptied.content == "打电话"


@pytest.mark.parametrize(
    ("line", "words", "day"),
    [
        ("打电话（以前做过） · 20 分钟", "already", None),
        ("打电话 (not for me)", "not_for_me", None),
        ("Call \\[them\\] ( Under way )", "doing", None),
        ("Pay · today · by 5 December", None, (None, 12, 5)),
        ("打电话 · 2027 年 1 月 3 日，早上", None, (2027, 1, 3)),
        ("打电话 · 2027-01-03", None, (2027, 1, 3)),
        ("打电话 📅 2027-01-03 ✅ 2026-12-01", None, (2027, 1, 3)),
        ("打电话，12 月 5 日说的", None, None),
    ],
)
def test_words_and_days_are_read_behind_the_title(
    line: str, words: State | None, day: tuple[int | None, int, int] | None
) -> None:
    key = "pay" if line.startswith("Pay") else "call"
    (item,) = read_list_file(f"- [ ] {line} <!-- xinfu:{key} -->\n", NAMES).items
    assert (item.words, item.day) == (words, day)


@pytest.mark.parametrize(
    "title",
    [
        "打电话",
        "打电话 · 20 分钟 · 12 月 5 日",
        "Call \\[them\\]",
        "ＣＡＬＬ  [them]",
        "Pay · today",
        "call [them] (done before)",
    ],
)
def test_without_its_comment_an_item_is_found_by_its_title(title: str) -> None:
    assert len(read_list_file(f"- [ ] {title}\n", NAMES).items) == 1
    assert read_list_file(f"  - {title}\n", NAMES).items == ()
    assert read_list_file(f"- [ ] !{title}\n", NAMES).items == ()


def test_two_alike_are_asked_and_nothing_is_decided() -> None:
    text = "- [x] 问一句\n- [ ] 打电话\n- [x] 打电话\n- [ ] 还款 <!-- xinfu:pay -->\n- [x] 还款\n"
    file = read_list_file(text, NAMES)
    assert [item.id for item in file.items] == ["pay"]
    assert [(line.number, line.ids) for line in file.unsure] == [
        (1, ("ask", "ask2")),
        (2, ("call",)),
        (3, ("call",)),
    ]
    app = {key: Standing() for key in NAMES.titles}
    merged = merge(None, file, app)
    assert (merged.app, merged.deleted, merged.added) == (app, (), ())
    chosen = read_list_file(text, NAMES, {1: "ask2", 2: None, 3: "call"})
    assert [item.id for item in chosen.items] == ["ask2", "call", "pay"]
    assert chosen.unsure == ()
    assert merge(None, chosen, app).changed == ("call", "ask2")


def test_ids_given_up_are_followed_and_unknown_ones_are_the_persons() -> None:
    text = tea_pack.TEXT.replace('id = "boil"\n', 'id = "boil"\nrenamed_from = ["heat"]\n')
    pack = load_pack(text, "tea.toml", "tea", None).pack
    assert pack is not None
    base = Base(TODAY, {"heat": WrittenItem("open"), "lost": WrittenItem("open")}, {})
    names = with_written(names_of(pack), base)
    lines = "- [x] a <!-- xinfu:heat -->\n- [x] 95188 <!-- xinfu:other -->\n"
    lines += "- [ ] Pour the tea\n- b <!-- xinfu:lost -->\n"
    file = read_list_file(lines, names)
    assert [item.id for item in file.items] == ["boil", "pour", "lost"]
    assert file.text == lines
    assert likely_packs(lines, [(pack, names)]) == ("tea",)
    assert likely_packs("- [ ] nothing of ours\n", [(pack, names)]) == ()
    merged = merge(base, file, {"boil": Standing(), "pour": Standing(), "lost": Standing()})
    assert (merged.changed, merged.brought) == (("boil",), ())


def test_what_is_shown_is_clean_and_the_bytes_stay() -> None:
    texts = [text for kind in FORBIDDEN.values() for text in kind] + [
        text for kind in ALLOWED.values() for text in kind
    ]
    for text in texts:
        raw = f"  - {text}\x1b]0;t\x07 95188"
        assert read_list_file(raw, NAMES).text == raw
        assert not any("\x1b" in line or "\x07" in line for line in shown([raw]))


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("x <!-- xinfu:list tea 1.2.3 2026-11-28 -->", ("tea", "1.2.3", 1)),
        ("\ufeff<!--xinfu:list my_tea 1.2.3 2026-11-28 2-->", ("my_tea", "1.2.3", 2)),
        ("\\<!-- xinfu:list my\\_tea 1.2.3 2026-11-28 --\\>", ("my_tea", "1.2.3", 1)),
        ("<!-- xinfu:list tea 1.2.3 2026-13-28 -->", None),
        ("<!-- xinfu:list -->", None),
        ("", None),
    ],
)
def test_a_list_tells_what_it_is(text: str, identity: tuple[str, str, int] | None) -> None:
    read = identity_of(text)
    assert (read and (read.pack_id, read.version, read.format)) == identity
    assert read is None or read.made_on == dt.date(2026, 11, 28)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a" * (MAX_BYTES + 1), "list-too-big"),
        ("清单".encode("gbk"), "list-encoding"),
        ("- [x] 清单\n".encode("utf-32"), "list-encoding"),
        ("- [x] list\n".encode("utf-16-le"), "list-encoding"),
        (b"caf\xe9", "list-encoding-unknown"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "list-binary"),
        (bytes(range(256)), "list-binary"),
        (b"\xff\xfe\x00\xd8", "list-binary"),
    ],
)
def test_what_is_no_text_of_ours_is_named(data: bytes, code: str) -> None:
    with pytest.raises(ListError) as error:
        decode_list(data)
    assert error.value.code == code


@given(st.binary(max_size=80))
@examples(200)
def test_any_bytes_are_a_text_that_becomes_them_again_or_a_problem(data: bytes) -> None:
    try:
        decoded = decode_list(data)
    except ListError:
        return
    assert decoded.text.encode(decoded.encoding) == data


@pytest.mark.parametrize(
    ("text", "code"),
    [("# Shopping\n- [ ] bread\n", "not-a-list"), ("<!-- xinfu:list a 1.0.0 2026-11-28 9 -->", "list-newer")],
)
def test_what_cannot_be_merged_is_named(text: str, code: str) -> None:
    with pytest.raises(ListError) as error:
        check_is_list(read_list_file(text, NAMES))
    assert error.value.code == code


COSTLY = {
    "one line": "[ " * (MAX_BYTES // 2),
    "items": "- [ ] a <!-- xinfu:call -->\n" * 37_000,
    "titles": "- [ ] 打电话\n" * 60_000,
    "comments": "<!-- xinfu:" * 95_000,
    "spaces": "- [x] 打电话" + " " * 900_000 + "x",
    "escapes": "- [x] " + "\\" * 1_000_000,
    "days": "- [x] 打电话" + " · 12 月 5 日" * 40_000 + "<!-- xinfu:call -->",
    "depth": "\n".join("\t" * depth + "- [ ] 打电话" for depth in range(1_300)),
    "signs": " ✅ 2026-12-01" * 60_000,
    "states": "- [x] 打电话" + "（以前做过）" * 55_000 + "<!-- xinfu:call -->",
    "marks": "打" + "\u0301" * 500_000,
    "bold": "- [ ] " + "*" * 1_000_000 + "打电话 <!-- xinfu:call -->",
    "ticks": "- [ ] " + "✅" * 300_000 + " <!-- xinfu:call -->",
    "wraps": "- [ ] 打\n  电\n  话\n" * 30_000,
    "near": "- [ ] 打电话。。\n" * 40_000,
}
"""Texts of a mebibyte that would be slow if anything were looked for more than once."""


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY)
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    # A read that were quadratic in any of these would take hours.
    file = read_list_file(text, NAMES)
    assert file.text == text
    merged = merge(None, file, {"call": Standing("done")})
    woven = weave(file, None, merged, make_list((make_item(1, id="call", title="打电话"),), language="zh"))
    assert len(woven.text) >= len(text)
