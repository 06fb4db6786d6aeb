"""The pack that shows everything does show everything, and nothing in it is odd."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, get_args

import pytest
import tomli
from xinfu.authoring.check import check_text
from xinfu.authoring.coverage import coverage
from xinfu.packs import condition as conditions
from xinfu.packs.format.document import Document
from xinfu.packs.format.texts import check_languages
from xinfu.packs.library import Library
from xinfu.packs.pack import Pack

from tests.packs.guide.format_parts import Table, all_tables, hints_of, literals_in, structs_in
from tests.packs.guide.guide import QUESTIONS
from tests.support.samples import read
from tests.support.worked_cases import run_cases

TEXT = (QUESTIONS / "every-kind.toml").read_text(encoding="utf-8")
KEYS = [
    pytest.param(table, key, id=f"{table.__name__}.{key}")
    for table in all_tables()
    for key in hints_of(table)
]
WORDS = sorted(
    {
        tuple(sorted(words))
        for table in all_tables()
        for hint in hints_of(table).values()
        for words in literals_in(hint)
    }
)


@cache
def pack() -> Pack:
    return read(TEXT)


@cache
def said() -> tuple[frozenset[tuple[str, str]], frozenset[tuple[frozenset[str], str]]]:
    """Return the keys of each table that the file writes, and the words of each closed choice."""
    keys: set[tuple[str, str]] = set()
    words: set[tuple[frozenset[str], str]] = set()
    for table, key, value in walked(tomli.loads(TEXT), Document):
        keys.add((table.__name__, key))
        for choice in literals_in(hints_of(table)[key]):
            given = value if isinstance(value, list) else [value]
            words.update((choice, word) for word in given if isinstance(word, str))
    return frozenset(keys), frozenset(words)


def walked(tree: Any, table: Table) -> Iterator[tuple[Table, str, Any]]:
    """Yield every key of a plain tree and of the tables below it, with the table of the format."""
    for key, value in tree.items():
        yield table, key, value
        for inner in structs_in(hints_of(table)[key]):
            for entry in entries_of(value, inner):
                yield from walked(entry, inner)


def entries_of(value: Any, table: Table) -> list[Any]:
    """Return the tables of one kind in a value: itself, the items of a list, or those under free names."""
    if isinstance(value, list):
        return value
    return [value] if set(value) <= set(hints_of(table)) else list(value.values())


def all_conditions() -> Iterator[conditions.Condition | None]:
    yield from (question.when for question in pack().questions.values())
    for factor in pack().factors.values():
        yield from factor.conditions
    yield from (action.when for action in pack().actions.values())
    yield from (alert.when for alert in pack().alerts.values())


def test_it_is_opened_by_its_id() -> None:
    assert Library().find("every-kind").read().id == pack().id == "every-kind"


def test_it_is_in_both_languages_and_not_offered() -> None:
    document = pack().document
    assert document.languages == ["zh", "en"]
    assert list(check_languages(document)) == []
    assert not document.listed


@pytest.mark.parametrize(("table", "key"), KEYS)
def test_every_key_is_written(table: Table, key: str) -> None:
    assert (table.__name__, key) in said()[0]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_every_word_of_a_choice_is_written(words: tuple[str, ...]) -> None:
    assert {word for choice, word in said()[1] if choice == frozenset(words)} == set(words)


def test_every_test_is_made() -> None:
    tests = [test for condition in all_conditions() for test in conditions.tests_in(condition)]
    assert {test.operator for test in tests if isinstance(test, conditions.AnswerTest)} == set(
        get_args(conditions.AnswerOperator)
    )
    assert {test.operator for test in tests if isinstance(test, conditions.FactorTest)} == set(
        get_args(conditions.FactorOperator)
    )


def test_days_are_written_as_dates_and_as_days_from_today() -> None:
    days = [test.operand for condition in all_conditions() for test in conditions.tests_in(condition)]
    assert {day.date is None for day in days if isinstance(day, conditions.Day)} == {True, False}


def test_due_dates_are_counted_in_every_unit() -> None:
    dues = [action.definition.due for action in pack().actions.values() if action.definition.due]
    units = {due.plus.split()[1].rstrip("s") for due in dues if due.plus}
    assert units == {"day", "week", "month", "year"}


def test_points_are_written_in_every_form() -> None:
    document = pack().document
    own = [option.points for question in document.question for option in question.options]
    shared = [option.points for scale in document.scale.values() for option in scale.options]
    assert any(isinstance(points, dict) for points in own)
    assert all(isinstance(points, int) for points in shared)


def test_worked_examples_come_true() -> None:
    assert list(run_cases(pack())) == []


def test_nothing_in_it_is_wrong_or_odd() -> None:
    """Nothing unused, unreachable, always or never true, and every `one` can be left open."""
    day = pack().document.reviewed
    assert day is not None
    assert check_text(TEXT, "every-kind.toml", day, expected_id="every-kind").problems == ()


def test_worked_examples_come_past_everything_that_can_happen() -> None:
    day = pack().document.reviewed
    assert day is not None
    assert coverage(check_text(TEXT, "every-kind.toml", day), day).untouched == ()


def test_no_two_actions_have_the_same_condition() -> None:
    triggers = [action.when for action in pack().actions.values() if action.when is not None]
    assert all(trigger not in triggers[:index] for index, trigger in enumerate(triggers))


def test_above_each_table_stands_what_it_shows_in_both_languages() -> None:
    lines = TEXT.split("\n")
    for before, line in pairwise(lines):
        if line.startswith("["):
            assert before.startswith("# "), line
            assert any("\u4e00" <= character <= "\u9fff" for character in before), before
            assert any(character.isascii() and character.isalpha() for character in before), before
