"""The slips of a first pack are told as what to do: each has its hint, its code and its place."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from xinfu.packs.diagnostics.catalog import catalog
from xinfu.packs.diagnostics.diagnostic import MAX_PROBLEMS, Diagnostic, PackError
from xinfu.packs.diagnostics.message import sentence
from xinfu.packs.library import PackFile
from xinfu.packs.loading import load_pack, parse
from xinfu.wording.words import LANGUAGES, fill, words_in

from tests.packs.hints import slips
from tests.packs.hints.wrong_texts import OPTIONS, PACKS, SYNTAX
from tests.packs.mistakes import BASE
from tests.packs.toml.mistakes_of_toml import marked, place
from tests.support.samples import text_of

QUESTIONS = BASE[: BASE.index('[[question]]\nid = "cups"')]
"""The valid pack up to the end of its first question."""

ADVICE = {
    "review-claims", "review-entry", "case-action", "case-not-action", "case-skip", "text-plain",
    "answers-json",
}  # fmt: skip
"""The hints that only checking a pack gives, or a file of answers that was read."""

UNHINTED = [
    'title = "a" x = 1', "m = [1 2]", "hello world", '颜色 = "x"', "a = 1\na = 2", "d = 2026-13-01",
    "kind = one", "[[a]]\nx = 1\n[a]\ny = 1", '[[question]]\nask = "b"\nask = "c"',
    'x = "a"\nx.long_name = 1',
]  # fmt: skip
"""Mistakes that the sentences of their codes tell well enough."""


ANSWERS = [
    ('{"one": "yes"}', "toml", "json-name"),
    ("<!DOCTYPE html>\n<html>", "answers-form", ""),
    ("one: yes\ntwo: no\nthree: no\n", "answers-form", ""),
    ('标题 = "yes"', "toml-key", "answer-key"),
    ('one = "yes" and "no"', "toml-line", "line-as"),
    ('one = "yes"; two = "no"', "toml-line", "two-lines"),
    ('one = "yes\nno"', "toml-string", "text-wrapped"),
    ('one = "a"\nis = "b"\nis = "c"', "toml-key-twice", ""),
    ('[[题目]]\none = "a"', "toml-key", ""),
    ('one = “yes”', "toml-full-width", "signs"),
    ('many = ("a", "b")', "toml-value", "signs"),
]  # fmt: skip
"""Files of answers with a mistake of TOML, its code and what is said of it."""


def errors(text: str) -> list[Diagnostic]:
    found = load_pack(text, "made up", "made up", None).problems
    return [problem for problem in found if problem.severity == "error"]


def shown(problem: Diagnostic) -> tuple[str, str, tuple[int | None, int | None]]:
    return problem.code, problem.details.get("hint", ""), (problem.line, problem.column)


def said(problem: Diagnostic, language: str) -> str:
    return sentence(problem, words_in(language))


@pytest.mark.parametrize(("text", "code", "hint"), SYNTAX)
def test_slip_of_syntax_has_its_hint(text: str, code: str, hint: str) -> None:
    plain, start, _ = marked(text)
    (problem,) = errors(plain)
    assert shown(problem) == (code, hint, place(plain, start))
    for language in LANGUAGES:
        assert said(problem, language)


@pytest.mark.parametrize(("text", "code", "hint"), ANSWERS)
def test_who_writes_answers_gets_no_advice_for_packs(text: str, code: str, hint: str) -> None:
    with pytest.raises(PackError) as raised:
        parse(text, "answers.toml", is_pack=False)
    (problem,) = raised.value.problems
    assert (problem.code, problem.details.get("hint", "")) == (code, hint)
    for language in LANGUAGES:
        assert "xinfu new" not in said(problem, language)


@pytest.mark.parametrize("text", UNHINTED)
def test_other_mistakes_of_syntax_keep_the_sentence_of_their_code(text: str) -> None:
    (problem,) = errors(text)
    assert "hint" not in problem.details


@pytest.mark.parametrize(("old", "new", "code", "hint", "guess"), PACKS)
def test_slip_in_a_pack_has_its_hint(old: str, new: str, code: str, hint: str, guess: str) -> None:
    assert old in BASE
    plain, start, _ = marked(BASE.replace(old, new, 1))
    problem = next(problem for problem in errors(plain) if problem.code == code)
    assert shown(problem) == (code, hint, place(plain, start))
    assert problem.details.get("guess", "") == guess
    for language in LANGUAGES:
        text = said(problem, language)
        assert ("datetime" in text, "{'" in text) == (False, False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[condition.named]", "[condition]"),
        ("[scale.often]", "[scale]"),
        ("[condition.named]", "[[condition.named]]"),
        ('summary = { en = "Sum", zh = "…" }\n', ""),
        ('title = "Boil"', 'title = "Boil"\nskip = ["unsure"]'),
        ('{ use = "named" }', '{ day = "nobody" }'),
        ('{ use = "named" }', '{ cups = 3, tea = "hot" }'),
        (OPTIONS, 'options = ["hot", "cold"]'),
    ],
)
def test_what_only_follows_is_not_told(old: str, new: str) -> None:
    text = BASE.replace(old, new, 1)
    if old.startswith("summary"):
        text = text.replace('title = "Boil"', 'title = "Boil"\nsummary = "x"')
    problems = errors(text)
    assert len([problem for problem in problems if problem.details.get("hint")]) == len(problems) == 1


def test_table_under_one_bracket_is_told_at_its_header() -> None:
    text = QUESTIONS.replace("[[question]]", "[question]")
    (problem,) = errors(text)
    assert shown(problem) == ("value-type", "two-brackets", place(text, text.index("[question]")))


def test_key_of_the_pack_names_the_line_that_it_belongs_above() -> None:
    text = BASE.replace('title = "Base"\n', "").replace('ask = "Tea?"', 'ask = "Tea?"\ntitle = "Base"')
    (problem,) = errors(text)
    assert problem.details["hint"] == "of-pack"
    assert text.split("\n")[int(problem.details["at"]) - 1].startswith("[")


@pytest.mark.parametrize("text", ["", "\n\n", "# later\n"])
def test_empty_file_is_one_problem(text: str) -> None:
    (problem,) = errors(text)
    assert problem.details["hint"] == "empty-file"


@pytest.mark.parametrize(
    ("listed", "hint"),
    [
        ('["zh"]', "language-missing"),
        ('["en"]', "language-missing"),
        ('["cn", "en"]', "language-code"),
        ('["zh", "english"]', ""),
    ],
)
def test_language_that_all_texts_have_is_told_once_where_it_is_missing(listed: str, hint: str) -> None:
    text = text_of("picnic")
    assert 'languages = ["zh", "en"]' in text
    problems = errors(text.replace('["zh", "en"]', listed))
    assert len(problems) == 1
    if hint:
        assert (problems[0].code, problems[0].path) == ("language-undeclared", ("languages",))
        assert problems[0].details["hint"] == hint


def test_language_that_one_text_has_is_told_there() -> None:
    (problem,) = errors(BASE.replace('"Sum", zh', '"Sum", fr = "…", zh'))
    assert (problem.path, "hint" in problem.details) == (("summary", "fr"), False)


def test_exact_swap_is_said() -> None:
    for text, plain in [('o = ["a"，"b"]', ","), ("＃ x", "#"), ("a = ４０", "40"), ('t： "x"', "=")]:
        (problem,) = errors(text)
        assert problem.details["plain"] == plain
        assert all(said(problem, language).rstrip("。.").endswith(plain) for language in LANGUAGES)


def test_condition_that_was_meant_is_written_out() -> None:
    (problem,) = errors(BASE.replace('{ use = "named" }', '{ day = "nobody" }'))
    assert problem.details["written"] == '{ q = "day", is = "nobody" }'
    (problem,) = errors(BASE.replace('{ use = "named" }', '{ cups = 3, tea = "hot" }'))
    assert problem.details["written"] == '{ all = [{ q = "cups", is = 3 }, { q = "tea", is = "hot" }] }'
    (problem,) = errors('when = { q = "floor" > 1 }')
    assert problem.details["written"] == '{ q = "floor", gt = 1 }'


def test_mistake_of_syntax_says_that_the_rest_waits_and_opening_the_pack_does_not() -> None:
    found = load_pack("a = ", "made up", "made up", None).problems
    assert [(problem.code, problem.severity) for problem in found] == [
        ("toml-value-missing", "error"), ("toml-first", "note"),
    ]  # fmt: skip


def test_note_is_no_reason_that_a_pack_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("a = ", encoding="utf-8")
    with pytest.raises(PackError) as raised:
        PackFile("x", path, str(path)).read()
    assert [problem.code for problem in raised.value.problems] == ["toml-value-missing"]


def test_many_slips_are_told_soon() -> None:
    wrong = ", ".join('{ q = "No Id", is = "x" }' for _ in range(MAX_PROBLEMS))
    found = errors(BASE.replace('{ q = "cups", gte = 4 }', f"{{ all = [{wrong}] }}"))
    assert len(found) == MAX_PROBLEMS


def test_every_hint_is_tried_here() -> None:
    tried = {hint for _, _, hint in SYNTAX if hint} | {slip[3] for slip in PACKS if slip[3]}
    tried |= {slip[2] for slip in slips.TOML if slip[2]} | {slip[3] for slip in slips.PACKS if slip[3]}
    tried |= {"file-name", "language-unwritten", "points-for"} | {hint for _, _, hint in ANSWERS if hint}
    tried |= {"two-brackets", "of-pack", "empty-file", "language-missing", "language-code"}
    assert tried & ADVICE == set()
    assert tried | ADVICE == set(catalog().hints)


def test_hint_takes_the_place_of_the_sentence_and_keeps_the_guess() -> None:
    problem = Diagnostic("text-form", details={"got": "A", "hint": "form-id", "guess": "a"}, line=3)
    for language in LANGUAGES:
        text = said(problem, language)
        words = words_in(language)
        hint = fill(catalog().hints["form-id"][language], {"got": "A"})
        assert text == hint + words("problem.guess", guess="a")
        assert not any(name for _, name, _, _ in string.Formatter().parse(text) if name)
