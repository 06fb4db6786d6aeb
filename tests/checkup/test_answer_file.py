"""Answers of a file are taken one by one, and each that cannot be taken is named."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any, get_args

import pytest
import tomli
from xinfu.checkup.answer_file import Syntax, read_answers, values_of
from xinfu.checkup.answers import Given, Skipped
from xinfu.checkup.privacy import plain_answers
from xinfu.packs.diagnostics.message import answer_reason
from xinfu.packs.format.document import SkipState
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.pack_trees import frame, one, pack_of

PACK = pack_of(frame([one("tea", skip=["unsure"]), {"id": "cups", "kind": "number", "min": 0}]))


def test_values_and_skips_are_read() -> None:
    answers, problems = read_answers(PACK, {"tea": {"skipped": "unsure"}, "cups": 2.5}, TODAY)
    assert answers == {"tea": Skipped("unsure"), "cups": Given(Fraction(5, 2))}
    assert problems == []


def test_every_wrong_answer_is_named_and_the_others_are_kept() -> None:
    values = {"tee": "a", "tea": "z", "cups": 1}
    answers, problems = read_answers(PACK, values, TODAY)
    assert answers == {"cups": Given(Fraction(1))}
    assert [(item.question, item.code) for item in problems] == [
        ("tee", "question-unknown"),
        ("tea", "option-unknown"),
    ]
    assert problems[0].details["guess"] == "tea"


@pytest.mark.parametrize(("letter", "meant"), [("а", "a"), ("ａ", "a"), ("α", "a")])
def test_a_letter_that_only_looks_like_the_one_that_is_meant_is_named(letter: str, meant: str) -> None:
    for values in ({f"te{letter}": "a"}, {"tea": letter}):
        (problem,) = read_answers(PACK, values, TODAY)[1]
        assert f"{ord(letter):04X}" in answer_reason(problem.code, problem.details, words_in("en"))
        right = {key.replace(letter, meant): value.replace(letter, meant) for key, value in values.items()}
        assert read_answers(PACK, right, TODAY)[1] == []
    # What is not there with a plain letter either is not told to be written so.
    (other,) = read_answers(PACK, {f"c{letter}ps": 1}, TODAY)[1]
    assert other.details == {"guess": "cups"}


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u202e", "\u00ad"])
def test_a_character_that_nobody_sees_is_named(hidden: str) -> None:
    for values in ({f"te{hidden}a": "a"}, {"tea": f"a{hidden}"}):
        (problem,) = read_answers(PACK, values, TODAY)[1]
        assert f"{ord(hidden):04X}" in answer_reason(problem.code, problem.details, words_in("zh"))
        # Taken away it is right, as the sentence says.
        seen = {key.replace(hidden, ""): value.replace(hidden, "") for key, value in values.items()}
        assert read_answers(PACK, seen, TODAY)[1] == []


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u200e", "\u200d"])
@pytest.mark.parametrize(("key", "value"), [("number", "12"), ("date", "2026-3-1")])
def test_a_character_that_nobody_sees_is_named_in_a_number_and_in_a_date(
    hidden: str, key: str, value: str
) -> None:
    for written in (value + hidden, hidden + value, value[:1] + hidden + value[1:]):
        (problem,) = read_answers(KINDS, {key: written}, TODAY)[1]
        assert (problem.code, problem.details) == ("text-unsafe", {"character": f"U+{ord(hidden):04X}"})
    assert read_answers(KINDS, {key: f"\u00a0{value}\n"}, TODAY)[1] == []


@pytest.mark.parametrize("given", ["a, b", "a,b", "a b", "a;b", "a、b", "a，b", "a | b"])
def test_options_in_one_text_are_told_to_be_a_list(given: str) -> None:
    (problem,) = read_answers(KINDS, {"many": given}, TODAY)[1]
    assert (problem.code, problem.details["choices"]) == ("answer-options", "a, b")
    assert read_answers(KINDS, {"many": "a c"}, TODAY)[1][0].code == "option-unknown"


def test_options_in_a_table_are_told_to_be_a_list() -> None:
    (problem,) = read_answers(KINDS, {"many": {"a": True, "b": False}}, TODAY)[1]
    assert (problem.code, problem.details["choices"]) == ("answer-options", "a, b")
    for table in ({}, {"a": True, "skipped": "unsure"}):
        assert read_answers(KINDS, {"many": table}, TODAY)[1][0].code == "skip-form"


@pytest.mark.parametrize(
    ("values", "guess"),
    [
        ({"Tea": "a"}, "tea"),
        ({"CUPS": 1}, "cups"),
        ({"Cup": 1}, "cups"),
        ({"Answers": {"tea": "a"}}, "answers"),
        ({"answer": {"tea": "a"}}, "answers"),
        ({"answer": "a"}, ""),
        ({"nothing": {"tea": "a"}}, ""),
    ],
)
def test_what_was_meant_by_a_key_is_guessed(values: dict[str, Any], guess: str) -> None:
    (problem,) = read_answers(PACK, values, TODAY)[1]
    assert (problem.code, problem.details["guess"]) == ("question-unknown", guess)


def test_skips_have_one_form() -> None:
    for value in ({}, {"skipped": "tired"}, {"skipped": ["unsure"]}, {"skipped": "unsure", "why": "…"}):
        assert read_answers(PACK, {"tea": value}, TODAY)[1][0].code == "skip-form"
    assert read_answers(PACK, {"tea": {"skipped": "prefer_not"}}, TODAY)[1][0].code == "skip-other"
    assert read_answers(PACK, {"cups": {"skipped": "unsure"}}, TODAY)[1][0].code == "skip-not-offered"


@pytest.mark.parametrize("syntax", get_args(Syntax))
@pytest.mark.parametrize("skips", [["unsure"], ["prefer_not"], ["unsure", "prefer_not"]])
def test_a_skip_that_is_proposed_is_one_that_the_question_has(skips: list[SkipState], syntax: Syntax) -> None:
    pack = pack_of(frame([one("tea", skip=skips)]))
    (problem,) = read_answers(pack, {"tea": {"skipped": "tired"}}, TODAY, syntax)[1]
    forms = problem.details["forms"].split(" / ")
    assert len(forms) == len(skips)
    for form, state in zip(forms, skips, strict=True):
        text = f"tea = {form}" if syntax != "json" else f'{{"tea": {form}}}'
        values: Any = {"tea": form} if syntax == "csv" else (tomli if syntax == "toml" else json).loads(text)
        assert read_answers(pack, values, TODAY, syntax)[0] == {"tea": Skipped(state)}


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_a_text_keeps_its_line_ends_and_takes_no_character_that_nobody_sees(end: str) -> None:
    answers, problems = read_answers(KINDS, {"text": f"one{end}\ttwo"}, TODAY)
    assert problems == []
    assert answers["text"] == Given("one\n two")
    for hidden in ("\x00", "\ufeff", "\u200b", "\ud800", "\x1b"):
        answers, (problem,) = read_answers(KINDS, {"text": f"one{end}{hidden}two"}, TODAY)
        assert (answers, problem.code) == ({}, "text-unsafe")
        assert f"{ord(hidden):04X}" in answer_reason(problem.code, problem.details, words_in("en"))


def test_a_very_small_number_comes_back_as_it_was_typed() -> None:
    pack = pack_of(frame([{"id": "size", "kind": "number"}]))
    answers, _ = read_answers(pack, {"size": "0.0000001"}, TODAY)
    assert answers["size"] == Given(Fraction(1, 10**7))
    assert read_answers(pack, plain_answers(pack, answers), TODAY) == (answers, [])


KINDS = pack_of(
    frame(
        [
            one("one", skip=["unsure"]),
            {**one("many", skip=["unsure"]), "kind": "many"},
            {"id": "number", "kind": "number", "skip": ["unsure"]},
            {"id": "date", "kind": "date", "skip": ["unsure"]},
            {"id": "text", "kind": "text", "skip": ["unsure"]},
        ]
    )
)
EVERY = list(KINDS.questions)


@pytest.mark.parametrize("key", EVERY)
def test_nothing_is_no_answer_to_anything(key: str) -> None:
    _, problems = read_answers(KINDS, {key: None}, TODAY, "json")
    assert [problem.code for problem in problems] == ["answer-null"]


@pytest.mark.parametrize("key", [key for key in EVERY if key != "many"])
def test_a_list_is_told_where_one_answer_is_wanted(key: str) -> None:
    for value in ([], ["a"], ["a", "b"], [1]):
        assert [problem.code for problem in read_answers(KINDS, {key: value}, TODAY)[1]] == ["answer-list"]


@pytest.mark.parametrize("value", [[], "", 3, True, 2.5])
def test_what_is_no_list_of_options_is_told(value: Any) -> None:
    assert read_answers(KINDS, {"many": value}, TODAY)[1][0].code == "answer-options"


@pytest.mark.parametrize("value", [5, True, 0.5, TODAY])
def test_a_text_is_wanted_in_quotes(value: Any) -> None:
    assert read_answers(KINDS, {"text": value}, TODAY)[1][0].code == "answer-text"


@pytest.mark.parametrize("value", [True, False, ["a", True], ["a", None], ["b", ["a"]]])
def test_values_are_told_as_files_write_them(value: Any) -> None:
    key = "many" if isinstance(value, list) else "one"
    details = read_answers(KINDS, {key: value}, TODAY)[1][0].details
    assert details["got"] in ("true", "false", "null", '["a"]')


@pytest.mark.parametrize("key", EVERY)
def test_a_skip_without_its_braces_is_told_and_is_a_text_where_texts_are_wanted(key: str) -> None:
    answers, problems = read_answers(KINDS, {key: "unsure"}, TODAY)
    assert [problem.code for problem in problems] == ([] if key == "text" else ["skip-form"])
    assert answers == ({"text": Given("unsure")} if key == "text" else {})


def test_what_stands_beside_the_table_of_answers_is_told() -> None:
    tree = {"cups": 2, "more": {"cups": 3}, "answers": {"tea": "a"}, "nonsense": 1}
    placed = values_of(PACK, tree)
    assert placed is not None
    assert placed[0] == {"tea": "a"}
    assert [(each.question, each.code) for each in placed[1]] == [
        (key, "answer-beside") for key in ("cups", "more", "nonsense")
    ]


@pytest.mark.parametrize("tree", [None, [], 3, {"answers": None}, {"answers": "no"}, {"answers": ["no"]}])
def test_without_a_table_there_are_no_answers(tree: Any) -> None:
    assert values_of(PACK, tree) is None


NAMED = pack_of(
    frame([one("answers", skip=["unsure"]), one("skipped", skip=["unsure"]), one("answer-null"), one("a")])
)


@pytest.mark.parametrize(
    ("tree", "answers"),
    [
        ({"answers": "a"}, {"answers": Given("a")}),
        ({"answers": "a", "skipped": "b"}, {"answers": Given("a"), "skipped": Given("b")}),
        ({"answers": {"skipped": "unsure"}}, {"answers": Skipped("unsure")}),
        (
            {"answers": {"skipped": "unsure"}, "skipped": "b"},
            {"answers": Skipped("unsure"), "skipped": Given("b")},
        ),
        ({"answers": {"skipped": "b"}}, {"skipped": Given("b")}),
        (
            {"answers": {"answers": "b", "skipped": {"skipped": "unsure"}}},
            {"answers": Given("b"), "skipped": Skipped("unsure")},
        ),
    ],
)
def test_questions_may_be_called_as_parts_of_the_file_are(
    tree: dict[str, Any], answers: dict[str, Any]
) -> None:
    placed = values_of(NAMED, tree)
    assert placed is not None
    assert read_answers(NAMED, placed[0], TODAY) == (answers, [])
    assert placed[1] == []
