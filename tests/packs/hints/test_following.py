"""Every message is followed: the mistake is gone then, and none comes that was not there before."""

from __future__ import annotations

import re

import pytest
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.diagnostics.edits import edited
from xinfu.packs.diagnostics.message import sentence
from xinfu.packs.loading import load_pack, parse
from xinfu.wording.words import LANGUAGES, words_in

from tests.packs.hints import slips
from tests.packs.hints.wrong_texts import PACKS, SYNTAX
from tests.packs.mistakes import BASE, FORM, REFERENCES
from tests.packs.toml.mistakes_of_toml import MISTAKES, marked, place
from tests.support.samples import problems_of, text_of

CHOSEN = {
    "condition-written", "colon-list", "name-english", "one-language", "language-inside", "other-format",
    "old-line-ends", "number-wanted", "boolean", "escape-digits",
    "comma-either", "closing-somewhere",
}  # fmt: skip
"""The hints that may leave something to the author, so that there is no edit."""


def toml_problems(text: str) -> list[Diagnostic]:
    found = load_pack(text, "made up", "made up", None).problems
    return [problem for problem in found if problem.code.startswith("toml") and problem.code != "toml-first"]


def errors_of(text: str) -> list[Diagnostic]:
    return [problem for problem in problems_of(text) if problem.severity == "error"]


@pytest.mark.parametrize(("text", "code", "hint", "followed"), slips.TOML)
def test_slip_is_told_where_it_is_and_gone_when_the_message_is_followed(
    text: str, code: str, hint: str, followed: str
) -> None:
    plain, start, _ = marked(text) if "‸" in text else (text, 0, None)
    (problem,) = toml_problems(plain)
    assert (problem.code, problem.details.get("hint", "")) == (code, hint)
    assert (problem.line, problem.column) == place(plain, start)
    if hint not in CHOSEN and (code, hint) != ("toml-string", ""):
        assert problem.edits
    if problem.edits:
        assert edited(plain, problem.edits) == followed
    assert parse(followed, "made up") is not None


@pytest.mark.parametrize(("old", "new", "code", "hint", "followed"), slips.PACKS)
def test_slip_in_a_pack_is_gone_when_the_message_is_followed(
    old: str, new: str, code: str, hint: str, followed: str
) -> None:
    text = BASE.replace(old, new, 1)
    problem = errors_of(text)[0]
    assert (problem.code, problem.details.get("hint", "")) == (code, hint)
    if hint not in ("key-needless", "date-form", "signs"):
        assert edited(text, problem.edits) == BASE.replace(old, followed, 1)
    assert errors_of(BASE.replace(old, followed, 1)) == []


TEXTS = [text for text, _, _ in SYNTAX] + [text for texts in MISTAKES.values() for text in texts]


def test_edit_for_any_mistake_of_toml_mends_it() -> None:
    followed = 0
    for marked_text in TEXTS:
        text, _, _ = marked(marked_text)
        before = toml_problems(text)
        problem = before[0]
        if problem.edits:
            after = toml_problems(edited(text.replace("\r\n", "\n"), problem.edits))
            assert len(after) < len(before), text
            followed += 1
    assert followed >= 70


def test_edit_for_any_mistake_of_a_pack_mends_it() -> None:
    texts = [marked(BASE.replace(old, new, 1))[0] for old, new, _, _, _ in PACKS]
    texts += [BASE.replace(old, new, 1) for _, _, old, new in (*FORM, *REFERENCES)]
    followed = 0
    for text in texts:
        before = errors_of(text)
        for problem in before:
            if problem.edits:
                after = errors_of(edited(text, problem.edits))
                same = [(each.code, each.path, each.details) for each in after]
                assert (problem.code, problem.path, problem.details) not in same, (text, problem)
                assert len(after) <= len(before), problem
                followed += 1
    assert followed >= 50


def test_message_names_what_it_puts_into_the_text() -> None:
    for text, _, _, _ in slips.TOML:
        plain, _, _ = marked(text) if "‸" in text else (text, 0, None)
        (problem,) = toml_problems(plain)
        for language in LANGUAGES:
            said = sentence(problem, words_in(language))
            pieces = [edit.text.strip() for edit in problem.edits]
            assert all(piece in said for piece in pieces if piece not in ("", ",")), (said, pieces)


MANY = """\
minutes: 5
[[question]]
id = "a"
ask = “甲”
kind = one
options = [
  { id = "yes”, text = "是" },
  { id = "no", text = "否 },
]

id = "b"
ask = "乙"

[[action]
id = "c"
title = "x" minutes = 3
"""


def test_all_mistakes_of_toml_are_told_in_one_run() -> None:
    told = [(problem.line, problem.code) for problem in toml_problems(MANY)]
    assert told == [
        (1, "toml-equals"), (4, "toml-full-width"), (5, "toml-value"), (7, "toml-full-width"),
        (8, "toml-string"),
       (11, "toml-key-twice"), (14, "toml-header"), (16, "toml-line"),
    ]  # fmt: skip


def test_many_lines_from_a_word_processor_are_one_message() -> None:
    text = "".join(f"k{number} = “x {number}”\n" for number in range(30))
    (problem,) = toml_problems(text)
    assert edited(text, problem.edits) == text.replace("“", '"').replace("”", '"')
    assert problem.details["lines"].startswith("2, 3, 4")


def test_each_header_with_too_few_brackets_is_in_one_message() -> None:
    text = "".join(f'[question]\nid = "q{number}"\n\n' for number in range(13))
    (problem,) = toml_problems(text)
    assert toml_problems(edited(text, problem.edits)) == []


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\ufeff", "\u00ad", "\\u200b", "\\U0000202E"])
@pytest.mark.parametrize("before", ['title = "Heat"', 'ask = "Tea?"'])
def test_invisible_sign_is_pointed_at_on_its_line(sign: str, before: str) -> None:
    key = before.split(" ")[0]
    lines = "".join(f"Line {number}.\n" for number in range(9))
    text = BASE.replace(before, f'{key} = """\n{lines}in{sign}visible\n"""', 1)
    (problem,) = errors_of(text)
    index = text.index(f"in{sign}") + 2
    assert (problem.code, (problem.line, problem.column)) == ("text-unsafe", place(text, index))
    assert errors_of(edited(text, problem.edits)) == []
    if "200b" in sign.encode("unicode_escape").decode():
        assert "零宽空格" in sentence(problem, words_in("zh"))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("base.toml.txt", "base.toml.txt"),
        ("base (1)", "base (1).toml"),
        ("base - 副本", "base - 副本.toml"),
        ("Base", "Base.toml"),
    ],
)
def test_file_with_more_to_its_name_is_what_has_to_be_renamed(name: str, wrong: str) -> None:
    (problem,) = load_pack(BASE, name, name, name).problems
    assert (problem.code, problem.details["hint"]) == ("id-file", "file-name")
    assert (problem.details["wrong"], problem.details["right"]) == (wrong, "base.toml")
    assert load_pack(BASE, "base", "base", "base").problems == ()


def test_language_that_nothing_is_written_in_is_one_message() -> None:
    text = text_of("toaster")
    declared = re.search(r"^languages = (.*)$", text, re.MULTILINE)
    assert declared is not None
    more = text.replace(declared[1], declared[1].replace("]", ', "fr"]'), 1)
    lacking = [
        problem for problem in load_pack(more, "x", "x", None).problems if problem.code == "text-missing"
    ]
    assert [problem.details["hint"] for problem in lacking] == ["language-unwritten"]
    assert int(lacking[0].details["count"]) > 20
    assert lacking[0].severity == "warning"


@pytest.mark.parametrize(
    ("above", "below", "meant"),
    [
        ('[[section]]\nid = "a"', 'id = "b"\nsection = "a"\nkind = "one"\nask = "c"', "question"),
        ('[[question]]\nid = "a"\nask = "c"', 'id = "b"\ntitle = "c"\nsteps = ["d"]', "action"),
        ('[[action]]\nid = "a"', 'id = "b"\ntitle = "c"\nactions = ["a"]\n\n[[case]]\nname = "d"', "alert"),
        ('[[action]]\nid = "a"', 'id = "b"\ntitle = "c"', "action"),
        ('[[action]]\nid = "a"', 'id = "b"\nnot_known = "c"', "action"),
    ],
)
def test_forgotten_header_is_that_of_the_keys_below(above: str, below: str, meant: str) -> None:
    text = f"{above}\n\n{below}\n"
    problem = toml_problems(text)[0]
    assert problem.details["header"] == f"[[{meant}]]"
    assert edited(text, problem.edits) == f"{above}\n\n[[{meant}]]\n{below}\n"


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ('{ use = "named" }', '{ q = "tea", equals = "hot" }', ["key-unknown"]),
        ('title = "Drink"\nwhen', 'title = "Drink"\ncondition', ["key-unknown"]),
        ('title = "Drink"\nwhen', 'title = "Drink"\nconditions', ["key-unknown"]),
        ('{ id = "hot", text', '{ value = "hot", text', ["key-unknown"]),
    ],
)
def test_name_of_another_tool_is_one_message(old: str, new: str, codes: list[str]) -> None:
    text = BASE.replace(old, new, 1)
    found = errors_of(text)
    assert [problem.code for problem in found] == codes
    assert errors_of(edited(text, found[0].edits)) == []


@pytest.mark.parametrize("sign", ["_", "-", "."])
def test_language_behind_a_key_is_told_with_its_point(sign: str) -> None:
    text = BASE.replace('title = "Base"', f'title.en = "Base"\n"title{sign}zh" = "基"', 1)
    problem = next(each for each in errors_of(text) if each.code == "key-unknown")
    assert (problem.details["plain"], problem.details["guess"]) == ("title.zh", "")
    assert errors_of(edited(text, problem.edits)) == []


KINDS_NAMED = {
    "one": ["radio", "single", "单选", "选择题"], "many": ["checkbox", "multiple", "多选", "多选题"],
    "number": ["int", "数字"], "text": ["string", "填空"], "date": ["day", "日期"], "scale": ["likert"],
}  # fmt: skip


@pytest.mark.parametrize(("meant", "named"), [(k, n) for k, names in KINDS_NAMED.items() for n in names])
def test_kind_of_another_tool_is_guessed(meant: str, named: str) -> None:
    text = BASE.replace('kind = "one"', f'kind = "{named}"', 1)
    problem = next(each for each in errors_of(text) if each.code == "value-unknown")
    assert problem.details["guess"] == meant


@pytest.mark.parametrize(
    ("word", "meant"), [("说不准", "unsure"), ("不想说", "prefer_not"), ("dont_know", "unsure")]
)
def test_skip_in_other_words_is_guessed(word: str, meant: str) -> None:
    text = BASE.replace('skip = ["unsure"]', f'skip = ["{word}"]', 1)
    (problem,) = errors_of(text)
    assert problem.details["guess"] == meant


def test_points_are_given_to_a_factor_that_there_is() -> None:
    text = BASE.replace('text = "Cold"', 'text = "Cold", points = 2', 1)
    (problem,) = (each for each in errors_of(text) if each.code == "points-aimless")
    assert problem.details["hint"] == "points-for"
    followed = edited(text, problem.edits)
    assert "points = { heat = 2 }" in followed
    assert errors_of(followed) == []


def test_option_named_by_its_words_is_told_by_its_id() -> None:
    text = BASE.replace('text = "Hot"', 'text = "很烫"', 1)
    (problem,) = errors_of(text.replace('q = "tea"\nis = "hot"', 'q = "tea"\nis = "很烫"', 1))
    assert (problem.code, problem.details["guess"]) == ("option-unknown", "hot")
    assert "hot" in sentence(problem, words_in("zh")).split("。")[-2]
