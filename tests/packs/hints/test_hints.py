"""The slips of a first pack are told as what to do: each has its hint, its code and its place."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from xinfu.packs.diagnostics.catalog import catalog
from xinfu.packs.diagnostics.diagnostic import MAX_PROBLEMS, Diagnostic, PackError
from xinfu.packs.diagnostics.message import sentence
from xinfu.packs.library import PackFile
from xinfu.packs.loading import load_pack
from xinfu.wording.words import LANGUAGES, fill, words_in

from tests.packs.mistakes import BASE
from tests.packs.toml.test_syntax_errors import marked, place
from tests.support.samples import text_of

QUESTIONS = BASE[: BASE.index('[[question]]\nid = "cups"')]
"""The valid pack up to the end of its first question."""

ADVICE = {"case-action", "case-not-action", "case-skip", "text-plain"}
"""The hints about worked examples and about languages, which only checking a pack gives."""

SYNTAX: list[tuple[str, str, str]] = [
    # Brackets of headers; the wrong one is pointed at, whichever comes first.
    ('‸[question]\nid = "a"\n\n[[question]]\nid = "b"', "toml-table-mixed", "two-brackets"),
    ('[[question]]\nid = "a"\n\n‸[question]\nid = "b"', "toml-table-mixed", "two-brackets"),
    ('[question]\nid = "a"\n\n‸[question]\nid = "b"', "toml-key-twice", "two-brackets"),
    ('‸[hotline]\nnumber = "1"\n[[hotline]]\nnumber = "2"', "toml-table-mixed", "two-brackets"),
    ("‸[[scale.often]]\na = 1\n[scale.often]\nb = 1", "toml-table-mixed", "one-bracket"),
    ("[scale.often]\na = 1\n‸[[scale.often]]\nb = 1", "toml-table-mixed", "one-bracket"),
    ("[condition.a]\nb = 1\n‸[[condition]]\nc = 1", "toml-table-mixed", "name-in-header"),
    # A header that was forgotten.
    ('[[question]]\nid = "a"\nask = "b"\n\n‸id = "c"\nask = "d"', "toml-key-twice", "header-forgotten"),
    ('[[action]]\nid = "a"\n\n‸id = "c"', "toml-key-twice", "header-forgotten"),
    ('id = "a"\ntitle = "b"\n‸id = "c"', "toml-key-twice", "header-forgotten"),
    ('[[case]]\nname = "a"\n‸name = "b"', "toml-key-twice", "header-forgotten"),
    ('[[hotline]]\nnumber = "1"\n‸number = "2"', "toml-key-twice", "header-forgotten"),
    # A text in one language and then in several.
    ('[[question]]\nask = "a"\n‸ask.en = "b"', "toml-table-mixed", "by-language"),
    ('[[question]]\nask.en = "a"\n‸ask = "b"', "toml-key-twice", "by-language"),
    ('o = [{ text = "x", ‸text.en = "y" }]', "toml-table-mixed", "by-language"),
    # Conditions as they are written elsewhere.
    ('when = { q = "floor" ‸> 1 }', "toml-comma", "condition-written"),
    ('q = "floor" ‸>= 1', "toml-line", "condition-written"),
    ("when = { floor ‸< 1 }", "toml-equals", "condition-written"),
    ('when = { q = "a" } ‸and { q = "b" }', "toml-line", "all-any"),
    ('when = { q = "a", is = "b" ‸| q = "c" }', "toml-comma", "all-any"),
    ('when = { q = "a", is = "b" ‸& q = "c" }', "toml-comma", "all-any"),
    ('when = { q = "a", is = "b", ‸q = "c" }', "toml-key-twice", "all-any"),
    ('[[action]]\nid = "a"\nwhen = {}\n‸when = {}', "toml-key-twice", "all-any"),
    ('[condition.a]\nq = "a"\nis = "b"\n‸q = "c"', "toml-key-twice", "all-any"),
    ('when = { q = "a", is = "b", ‸is = "c" }', "toml-key-twice", "in-list"),
    ('when = ‸({ q = "a" })', "toml-value", "parentheses"),
    ('when = ‸（{ q = "a" }）', "toml-full-width", "parentheses"),
    ('when = ‸not { q = "a" }', "toml-value", "not-table"),
    # Signs of Chinese keyboards.
    ("title = ‸“a”", "toml-full-width", "swap"),
    ('o = ["a"‸，"b"]', "toml-full-width", "swap"),
    ('o = ["a"‸、"b"]', "toml-full-width", "swap"),
    ('title‸： "a"', "toml-full-width", "swap"),
    ("‸【question】", "toml-full-width", "swap"),
    ("‸＃ 说明", "toml-key", "swap"),
    ("a = 1 ‸＃ 说明", "toml-line", "swap"),
    ("max = ‸４０", "toml-value", "swap"),
    ('a = "x" ‸。', "toml-full-width", "take-away"),
    ('a = "x"‸，\nb = 1', "toml-full-width", "take-away"),
    ("a = 1‸；", "toml-full-width", "take-away"),
    ("a‸\u3000= 1", "toml-control", "wide-space"),
    # Words and quotes that are too many on a line.
    ("max = 40‸楼", "toml-line", "after-number"),
    ("max = 3 ‸days", "toml-line", "after-number"),
    ("max = 1‸,000", "toml-line", "no-commas"),
    ("max = 5‸,", "toml-line", "take-away"),
    ("title = 'it'‸s me'", "toml-line", "apostrophe"),
    ('title = "He said "‸hi" to me"', "toml-line", "inner-quotes"),
    ('a = "x" ‸// y', "toml-line", "comment"),
    ("‸// x", "toml-key", "comment"),
    ("‸这是第一题", "toml-key", "comment"),
    ("‸说明：第一题", "toml-key", "comment"),
    # Tables that are not there.
    ("[[‸题目]]\nid = 1", "toml-key", "table-unknown"),
    ("[‸问题]", "toml-key", "table-unknown"),
    # Days that are not there.
    ("d = ‸2026-11-31", "toml-date", "no-such-day"),
    ("d = ‸2026-02-29", "toml-date", "no-such-day"),
]

UNHINTED = [
    'title = "a" x = 1', "m = [1 2]", "hello world", '标题 = "x"', "a = 1\na = 2", "d = 2026-13-01",
    "kind = one", "[[a]]\nx = 1\n[a]\ny = 1", '[[question]]\nask = "b"\nask = "c"',
    'x = "a"\nx.long_name = 1',
]  # fmt: skip
"""Mistakes that the sentences of their codes tell well enough."""

OPTIONS = next(line for line in BASE.split("\n") if line.startswith("options = ") and "Hot" in line)

PACKS: list[tuple[str, str, str, str, str]] = [
    # What is replaced in the valid pack and by what, where the mark stands, the code, the hint, the guess.
    (
        '[[question]]\nid = "often"',
        '[[question]]\nid = "often"\n‸steps = ["a"]',
        "key-unknown",
        "belongs",
        "",
    ),
    ('title = "Boil"', 'title = "Boil"\n‸skip = ["unsure"]', "key-unknown", "belongs", ""),
    ('title = "Boil"', 'title = "Boil"\n‸min = 3', "key-unknown", "belongs", ""),
    ('title = "Boil"', 'title = "Boil"\n‸reviewed = 2026-01-01', "key-unknown", "of-pack", ""),
    ("[condition.named]", "‸[[condition.named]]", "value-type", "one-bracket", ""),
    ("[condition.named]", "‸[condition]", "value-type", "name-in-header", ""),
    ("[scale.often]", "‸[scale]", "value-type", "name-in-header", ""),
    ('[[action]]\nid = "boil"', '‸[[acton]]\nid = "boil"', "key-unknown", "table-unknown", "action"),
    ('[[action]]\nid = "boil"', '‸[[task]]\nid = "boil"', "key-unknown", "table-unknown", "action"),
    ('id = "base"', 'id = ‸"Base 1"', "text-form", "form-id", "base-1"),
    ('q = "tea"\nis', 'q = ‸"Tea?"\nis', "text-form", "id-wanted", "tea"),
    ('q = "tea"\nis', 'q = ‸"TEA"\nis', "text-form", "id-wanted", "tea"),
    ('q = "tea"\nis', 'q = ‸"喝什么？"\nis', "text-form", "id-wanted", ""),
    ('is = "hot"\n\n', 'has = ‸"Hot"\n\n', "text-form", "id-wanted", "hot"),
    ('section = "all"\nkind = "one"', 'section = ‸"All"\nkind = "one"', "text-form", "id-wanted", "all"),
    ('{ factor = "heat", at', '{ factor = ‸"Heat", at', "text-form", "id-wanted", "heat"),
    ('scale = "often"', 'scale = ‸"Often"', "text-form", "id-wanted", "often"),
    ('use = "named"', 'use = ‸"Named"', "text-form", "id-wanted", "named"),
    ("{ heat = 2, table", '{ ‸"Heat" = 2, table', "text-form", "id-wanted", "heat"),
    ('"1.0.0"', '‸"v1.2"', "text-form", "form-version", "1.2.0"),
    ('"1 day"', '‸"1个月"', "text-form", "form-duration", "1 month"),
    ('"1 day"', '‸"两周内"', "text-form", "form-duration", "2 weeks"),
    ('{ en = "Sum", zh', '{ en = "Sum", ‸ZH', "text-form", "form-language", "zh"),
    ('title = "Heat"', 'title = "Heat"\nclaims = [‸"第一条"]', "text-form", "form-claim", ""),
    (
        "[[action]]",
        '[[hotline]]\nnumber = ‸"110（报警）"\ntitle = "x"\n[[action]]',
        "text-form",
        "form-phone",
        "110",
    ),
    ('{ use = "named" }', '{ ‸tea = "hot" }', "key-unknown", "condition-written", ""),
    ('{ use = "named" }', '{ ‸day = "nobody" }', "key-unknown", "condition-written", ""),
    ('factor = "heat", at_least = "high" }', '‸heat = "high" }', "key-unknown", "condition-written", ""),
    ('{ factor = "heat", at_least', '‸{ factor = "heat", is', "test-missing", "condition-written", ""),
    ('is = "hot"', 'is = ‸"unsure"', "option-unknown", "state", ""),
    ('is = "hot"', 'in = ["hot", ‸"unsure"]', "option-unknown", "state", ""),
    ('is = "hot"\n\n', 'is = ‸["hot", "cold"]\n\n', "value-type", "as-list", ""),
    ('skip = ["unsure"]', 'skip = ‸"unsure"', "value-type", "as-list", ""),
    (OPTIONS, 'options = [‸"hot", "cold"]', "value-type", "as-tables", ""),
    (
        "points = [{ upto = 2 }, { upto = 3, heat = 1 }, { heat = 2 }]\n",
        "points = ‸3\n",
        "value-type",
        "as-tables",
        "",
    ),
    ('{ use = "named" }', '‸[{ use = "named" }]', "value-type", "all-any", ""),
    ('max = "today"', 'max = ‸"今天"', "value-type", "date-as", ""),
    ('id = "boil"', "id = ‸3", "value-type", "form-id", ""),
    (OPTIONS, 'options = ‸"hot"', "value-type", "as-tables", ""),
    ('due = { from = "day", plus = "1 day" }', 'due = ‸"1 day"', "value-type", "as-table", ""),
    ('title = "Boil"', 'title = "Boil"\nwhen = ‸"tea"', "value-type", "as-table", ""),
    ('title = "Boil"', 'title = "Boil"\nminutes = ‸"3"', "value-type", "no-quotes", ""),
    ('title = "Boil"', 'title = "Boil"\nminutes = ‸"3分钟"', "value-type", "only-number", ""),
    ('title = "Boil"', "title = ‸3", "value-type", "quotes", ""),
    ('section = "all"\nkind = "one"', 'section = ‸["all"]\nkind = "one"', "value-type", "no-brackets", ""),
    ('ask = "Day?"', 'ask = "Day?"\nprivate = ‸"true"', "value-type", "no-quotes", ""),
    ('ask = "Day?"', 'ask = "Day?"\nprivate = ‸"是"', "value-type", "boolean", ""),
    ('max = "today"', 'max = ‸"2026-11-22"', "value-type", "no-quotes", ""),
    ("max = 5", 'max = ‸"5"', "value-type", "no-quotes", ""),
    ("today = 2026-11-21", 'today = ‸"2026年1月5日"', "value-type", "date-as", ""),
    ("today = 2026-11-21", "today = ‸2026-11-21T00:00:00", "value-type", "date-as", ""),
    ('{ use = "named" }', '{ q = ‸"often", is = "yes" }', "question-later", "itself", ""),
    ("step = 1", "step = ‸0", "number-range", "more-than", ""),
    ('title = "Heat"', 'title = "Heat"\nmin_answered = ‸-1', "number-range", "at-least", ""),
    ('{ band = "high" }', '{ score = ‸"29:24" }', "text-form", "form-fraction", ""),
    ("max = 5", "max = 5\nmax_length = ‸600", "number-range", "", ""),
]


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
