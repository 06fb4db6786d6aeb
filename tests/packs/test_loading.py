"""A text is examined in one go: errors and warnings, each with its place and the other place involved."""

from __future__ import annotations

import pytest
from xinfu.packs.diagnostics.diagnostic import MAX_PROBLEMS, Diagnostic
from xinfu.packs.loading import Reading, load_pack

from tests.packs.mistakes import BASE
from tests.support.samples import NAMES, text_of


def examine(text: str, expected_id: str | None = None) -> Reading:
    return load_pack(text, "made up", "somewhere", expected_id)


def only(text: str) -> Diagnostic:
    (problem,) = examine(text).problems
    return problem


def place(text: str, part: str) -> tuple[int, int]:
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize("name", NAMES)
def test_valid_pack_has_document_and_no_problem(name: str) -> None:
    reading = examine(text_of(name), name)
    assert reading.problems == ()
    assert reading.pack is not None
    assert reading.pack.document is reading.document
    assert reading.pack.origin == "somewhere"


def test_form_and_references_are_told_together_in_the_order_of_the_text() -> None:
    text = BASE.replace('kind = "number"', 'kind = "numbr"').replace('scale = "often"', 'scale = "offen"')
    text = text.replace('title = "Base"', "title = 1").replace('is = "hot"', 'is = "warm"')
    reading = examine(text, "base")
    assert [problem.code for problem in reading.problems] == [
        "value-type", "option-unknown", "option-unknown", "value-unknown", "scale-unknown",
    ]  # fmt: skip
    assert reading.pack is None
    assert reading.document is not None
    assert reading.document.id == "base"


def test_limits_are_told_together_with_the_rest() -> None:
    text = BASE.replace("min = 1", "min = nan").replace('ask = "Tea?"', 'ask = "\\u202e"')
    text = text.replace('title = "Boil"', "title = 1").replace('after = ["boil"]', 'after = ["zzz"]')
    assert [problem.code for problem in examine(text).problems] == [
        "text-unsafe", "number-large", "action-unknown", "value-type",
    ]  # fmt: skip


def test_warning_leaves_the_pack_usable_and_stands_among_errors_by_its_place() -> None:
    text = BASE.replace('{ en = "Sum", zh = "…" }', '{ en = "Sum" }')
    warning = only(text)
    assert (warning.code, warning.severity) == ("text-missing", "warning")
    assert (warning.line, warning.column) == place(text, "summary")
    assert warning.length == len("summary")
    assert examine(text).pack is not None
    both = examine(text.replace('version = "1.0.0"', "").replace('kind = "one"', 'kind = "on"'))
    assert [problem.code for problem in both.problems] == ["key-missing", "text-missing", "value-unknown"]


def test_text_that_lacks_several_languages_is_told_once() -> None:
    text = BASE.replace('["en", "zh"]', '["en", "zh", "fr", "de"]')
    assert only(text).details == {"language": "fr, de"}


def test_warnings_do_not_take_the_room_of_errors() -> None:
    actions = "".join(
        f'[[action]]\nid = "a{i}"\ntitle.en = "A"\nwhen.always = true\n' for i in range(MAX_PROBLEMS + 10)
    )
    found = examine(BASE + actions + BASE[BASE.index("[[alert]]") :].replace("burn", "Burn")).problems
    assert found[0].details["count"] == str(MAX_PROBLEMS)
    assert [problem.code for problem in found if problem.severity == "error"] == ["text-form"]


def test_newer_format_and_far_too_much_get_one_answer() -> None:
    broken = BASE.replace('kind = "one"', "kind = 3")
    assert only(broken.replace("format = 1", "format = 2")).code == "format-newer"
    assert only(broken.replace("step = 1", f"step = [{'1,' * 2001}]")).code == "list-long"
    found = examine(broken.replace("format = 1", "format = 0")).problems
    assert [problem.code for problem in found] == ["format-unknown", "value-unknown"]


def test_id_that_is_not_the_name_of_the_file_is_told_with_the_rest() -> None:
    found = examine(BASE.replace('kind = "one"', "kind = 3"), "case").problems
    assert (found[0].code, found[0].line) == ("id-file", 3)
    assert len(found) == 2
    assert only(BASE.replace('id = "base"\n', "")).code == "key-missing"
    assert [problem.code for problem in examine(BASE.replace('id = "base"\n', ""), "base").problems] == [
        "key-missing"
    ]


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    assert [problem.code for problem in examine("\ufeff" + BASE).problems] == ["toml-control", "toml-first"]


OTHER = [
    (
        "condition-circle",
        'q = "tea"\nis = "hot"',
        'use = "x"\n[condition.x]\nuse = "named"',
        '"named"\n\n[[factor]]',
    ),
    ("id-twice", 'id = "often"\nsection', 'id = "cups"\nsection', '"cups"'),
    ("option-unknown", 'is = "hot"', 'is = "warm"', '[{ id = "hot"'),
    ("band-unknown", 'at_least = "high"', 'at_least = "hig"', '[\n  { id = "low"'),
    ("band-unknown", 'heat = { band = "high" }', 'heat = { band = "hig" }', '[\n  { id = "low"'),
    ("limits-crossed", "max = 5", "max = 0", "1\nmax"),
    ("range-order", "upto = 3", "upto = 2", "2 }, {"),
    ("due-kind", 'from = "day"', 'from = "tea"', '"one"'),
    ("test-kind", "gte = 4", 'has = "x"', '"number"'),
    ("lookup-by", 'by = ["tea"]', 'by = ["cups"]', '"number"'),
    ("unsure-points", 'skip = ["unsure"]', 'skip = ["prefer_not"]', '["prefer_not"]'),
    ("language-undeclared", '"Sum", zh', '"Sum", fr = "…", zh', '["en", "zh"]'),
    ("text-missing", ', zh = "…" }', " }", '["en", "zh"]'),
    (
        "options-twice",
        'ask = "Often?"',
        'ask = "Often?"\noptions = [{ id = "a", text = "A" }, { id = "b", text = "B" }]',
        '"often"\nfeeds',
    ),
    (
        "factor-earlier-unknown",
        'when = { q = "tea", is = "hot" }',
        'when = { factor = "table", gte = 1 }',
        '"table"\ntitle',
    ),
    ("question-later", '{ use = "named" }', '{ q = "often", answered = true }', '"often"\nsection'),
    ("after-circle", 'title = "Boil"', 'title = "Boil"\nafter = ["drink"]', '["drink"]'),
]


@pytest.mark.parametrize(("code", "old", "new", "other"), OTHER)
def test_other_place_is_told(code: str, old: str, new: str, other: str) -> None:
    assert old in BASE
    text = BASE.replace(old, new, 1)
    found = only(text)
    assert found.code == code
    assert (found.other_line, found.other_column) == place(text, other)


def test_other_place_that_is_not_written_is_not_told() -> None:
    found = only(BASE.replace('skip = ["unsure"]\n', ""))
    assert (found.code, found.other, found.other_line) == ("unsure-points", None, None)


@pytest.mark.parametrize(
    ("old", "new", "guess"),
    [
        ('id = "cups"\nsection = "all"', 'id = "cups"\nsection = "al"', "all"),
        ('title = "Heat"', 'title = "Heat"\nsources = ["bok"]', "book"),
        ('factor = "heat"', 'factor = "haet"', "heat"),
        ('use = "named"', 'use = "name"', "named"),
        ('from = "day"', 'from = "dya"', "day"),
        ('actions = ["boil"]', 'actions = ["boli"]', "boil"),
        ('{ en = "Sum", zh', '{ eng = "Sum", zh', "en"),
        ('is = "hot"', 'is = "hott"', "hot"),
        ('at_least = "high"', 'at_least = "hihg"', "high"),
    ],
)
def test_near_word_is_guessed(old: str, new: str, guess: str) -> None:
    assert only(BASE.replace(old, new, 1)).details["guess"] == guess


def test_length_is_that_of_the_value_or_of_the_key_as_it_is_written() -> None:
    assert only(BASE.replace('kind = "number"', 'kind = "numbr"')).length == len('"numbr"')
    assert only(BASE.replace('ask = "Tea?"', '"a s k" = 1\nask = "Tea?"')).length == len('"a s k"')
    assert only(BASE.replace('ask = "Tea?"\n', "")).length == len("[[question]]")


def test_named_condition_is_judged_once_whoever_uses_it_or_nobody() -> None:
    wrong = BASE.replace('[condition.named]\nq = "tea"', '[condition.named]\nq = "tee"')
    assert only(wrong).code == "question-unknown"
    assert only(wrong.replace('when = { use = "named" }\n', "")).code == "question-unknown"
    again = wrong.replace('title = "Boil"', 'title = "Boil"\nwhen = { use = "named" }')
    assert only(again).code == "question-unknown"


def test_wrong_use_of_a_named_condition_is_told_where_it_is_used() -> None:
    late = BASE.replace('q = "tea"\nis = "hot"', 'q = "often"\nis = "yes"')
    found = only(late)
    assert (found.code, found.path) == ("question-later", ("question", 3, "when", "use"))
    assert found.other == ("question", 3, "id")
    factor = only(BASE.replace('q = "tea"\nis = "hot"', 'factor = "heat"\ngte = 1'))
    assert (factor.code, factor.path) == ("factor-misplaced", ("question", 3, "when", "use"))


def test_circles_are_told_once_each() -> None:
    circles = '[condition.a]\nuse = "b"\n[condition.b]\nuse = "a"\n[condition.c]\nnot.use = "c"\n'
    circles += '[condition.d]\nuse = "a"\n'
    actions = "".join(
        f'[[action]]\nid = "{key}"\ntitle = "A"\nwhen.use = "a"\nafter = ["{after}"]\n'
        for key, after in ("xy", "yx", "zz", "wz")
    )
    found = examine(BASE.replace("[condition.named]", f"{circles}[condition.named]") + actions).problems
    assert [(problem.code, problem.details["ids"]) for problem in found] == [
        ("condition-circle", "a, b, a"), ("condition-circle", "c, c"), ("after-circle", "x, y"),
        ("after-circle", "z"),
    ]  # fmt: skip


def test_days_that_bound_a_date_are_in_order() -> None:
    text = BASE.replace('max = "today"', 'min = "today+1d"\nmax = "today"')
    assert only(text).code == "limits-crossed"
    assert examine(text.replace('"today+1d"', "2030-01-01")).problems == ()
    days = text.replace('"today+1d"', "2030-01-01").replace('max = "today"', "max = 2029-12-31")
    assert only(days).code == "limits-crossed"


def test_value_of_another_type_is_shown_as_it_is_written() -> None:
    quoted = only(BASE.replace("today = 2026-11-21", 'today = "21.11.2026"'))
    assert (quoted.code, quoted.details["got"]) == ("value-type", '"21.11.2026"')
    assert only(BASE.replace('title = "Boil"', "title = true")).details["got"] == "true"


def test_date_in_quotes_is_a_date_whatever_else_is_wrong() -> None:
    quoted = BASE.replace("today = 2026-11-21", 'today = "2026-11-21"')
    assert examine(quoted).problems == ()
    wrong = only(quoted.replace('name = "one"', "name = 1"))
    assert (wrong.code, wrong.path) == ("value-type", ("case", 0, "name"))
