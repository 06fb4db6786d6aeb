"""What nothing uses, and answers that nobody should have to do without."""

from __future__ import annotations

import pytest
from xinfu.authoring.advice import advice_on_questions, advice_on_use
from xinfu.packs.diagnostics.diagnostic import KeyPath

from tests.authoring.tidy_pack import TIDY
from tests.support.dates import TODAY
from tests.support.samples import read


def advice(text: str) -> list[tuple[str, KeyPath]]:
    document = read(text).document
    found = [*advice_on_questions(document, TODAY), *advice_on_use(document)]
    assert all(problem.severity == "warning" for problem in found)
    return [(problem.code, problem.path) for problem in found]


def test_a_tidy_pack_gets_no_advice() -> None:
    assert advice(TIDY) == []


UNUSED = "[condition.extra]\nalways = true\n"
UNUSED_CHAIN = '[condition.extra]\nuse = "deeper"\n[condition.deeper]\nalways = true\n'
UNUSED_SCALE = '[scale.extra]\noptions = [{ id = "a", text = "A" }, { id = "b", text = "B" }]\n'
CASE = TIDY[TIDY.index("[[case]]") :]
ODD: list[tuple[str, str, str, KeyPath]] = [
    ("review_by = 9999-12-31", "review_by = 2026-11-20", "review-passed", ("review_by",)),
    (", exclusive = true", "", "many-exclusive", ("question", 1)),
    ('skip = ["prefer_not"]', "", "one-unsure", ("question", 0)),
    ('"All" }', '"All" }, { id = "x", title = "X" }', "section-unused", ("section", 1, "id")),
    ('sources = ["book"]', "", "source-unused", ("source", 0, "id")),
    ("[condition.outer]", f"{UNUSED}[condition.outer]", "condition-unused", ("condition", "extra")),
    ("[condition.outer]", f"{UNUSED_CHAIN}[condition.outer]", "condition-unused", ("condition", "deeper")),
    ("[scale.often]", f"{UNUSED_SCALE}[scale.often]", "scale-unused", ("scale", "extra")),
    (CASE, "", "case-none", ()),
]


@pytest.mark.parametrize(("old", "new", "code", "path"), ODD)
def test_what_is_odd_is_said_where_it_stands(old: str, new: str, code: str, path: KeyPath) -> None:
    assert old in TIDY
    found = advice(TIDY.replace(old, new, 1))
    assert (code, path) in found
    assert {other for other, _ in found} == {code}


def test_an_exclusive_answer_may_stand_in_a_shared_scale() -> None:
    exclusive = TIDY.replace('text = "No" }', 'text = "No", exclusive = true }')
    text = exclusive.replace('kind = "one"', 'kind = "many"').replace('is = "yes"', 'has = "yes"')
    assert "many-exclusive" not in [code for code, _ in advice(text)]


def test_a_text_that_names_no_language_lacks_the_others() -> None:
    bilingual = TIDY.replace('languages = ["en"]', 'languages = ["en", "zh"]')
    found = advice(bilingual.replace('title = "Tidy"', 'title = { en = "Tidy", zh = "…" }'))
    assert {code for code, _ in found} == {"text-missing"}
    assert ("text-missing", ("question", 0, "ask")) in found
    assert ("text-missing", ("title",)) not in found
    # The name of a worked example is for authors.
    assert ("text-missing", ("case", 0, "name")) not in found


SAME: list[tuple[str, str, list[tuple[str, KeyPath]]]] = [
    ('text = "Yes"', 'text = " no "', [("option-text-twice", ("question", 0, "options", 1, "text"))]),
    (
        'text = "Yes"',
        'text = "I\'d rather not say"',
        [("option-text-skip", ("question", 0, "options", 1, "text"))],
    ),
    ('text = "Yes"', 'text = "不想回答"', [("option-text-skip", ("question", 0, "options", 1, "text"))]),
    ('text = "Yes"', 'text = "Ｎo."', [("option-text-twice", ("question", 0, "options", 1, "text"))]),
    (
        'text = "Yes"',
        'text = "不想回答。"',
        [("option-text-skip", ("question", 0, "options", 1, "text"))],
    ),
    ('text = "Yes"', 'text = "No!"', []),
    ('text = "Yes"', 'text = "Not sure"', []),
    ('text = "Yes"', 'text = "…"', []),
]
LIKE = """
format = 1
id = "like"
version = "1.0.0"
languages = ["en"]
title = "Like"
summary = "Rows that read alike"
section = [{ id = "s", title = "S" }]
question = [{ id = "q", section = "s", kind = "one", ask = "Q?", skip = ["prefer_not"], options = [
  { id = "no", text = "No" }, { id = "yes", text = "Yes" } ] }]
action = [{ id = "a", title = "A", when = { q = "q", is = "no" } }]
"""


@pytest.mark.parametrize(("old", "new", "told"), SAME)
def test_answers_that_read_alike_are_told(old: str, new: str, told: list[tuple[str, KeyPath]]) -> None:
    assert old in LIKE
    document = read(LIKE.replace(old, new, 1)).document
    assert [(each.code, each.path) for each in advice_on_questions(document, TODAY)] == told


def test_answers_may_be_alike_in_one_language_of_two_and_that_is_told() -> None:
    text = LIKE.replace('["en"]', '["en", "zh"]').replace('"No"', '{ en = "No", zh = "没有" }')
    document = read(text.replace('"Yes"', '{ en = "Yes", zh = "没有" }')).document
    found = [each for each in advice_on_questions(document, TODAY) if each.code != "text-missing"]
    assert [each.code for each in found] == ["option-text-twice"]
    assert found[0].other == ("question", 0, "options", 0, "text")
