"""What is special about a kind of question stands in one table, and nobody asks for a kind by its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import get_args

import pytest
from xinfu.packs import kinds
from xinfu.packs.condition import AnswerOperator
from xinfu.packs.format.document import Kind, Option, Question
from xinfu.packs.format.tables import fields_of

from tests.source_rules.sources import modules, name_of, name_of_module, tree_of


def asking(tree: ast.AST) -> Iterator[int]:
    """Yield the line of each place that compares or looks up a kind by a name that a question's kind has."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            asked, names = [node.left, *node.comparators], [node.left, *node.comparators]
        elif isinstance(node, ast.Match):
            asked, names = [node.subject], [part for part in ast.walk(node) if isinstance(part, ast.expr)]
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Dict):
            asked, names = [node.slice], [key for key in node.value.keys if key is not None]
        else:
            continue
        if any(name_of(part) == "kind" for part in asked) and any(map(_names_a_kind, names)):
            yield node.lineno


def _names_a_kind(node: ast.AST) -> bool:
    """Tell whether an expression is the name of a kind, a choice of some."""
    if isinstance(node, ast.Constant):
        return node.value in get_args(Kind)
    if isinstance(node, ast.Tuple | ast.Set | ast.List):
        return any(map(_names_a_kind, node.elts))
    return False


def test_no_module_beside_the_table_asks_for_a_kind_by_its_name() -> None:
    assert {name_of_module(path) for path in modules() if list(asking(tree_of(path)))} == set()


@pytest.mark.parametrize(
    "source",
    [
        'question.kind == "many"',
        '"one" != kind',
        'entry.kind in ("one", "scale")',
        'match question.kind:\n    case "date":\n        pass',
        '{"one": 1}[question.kind]',
    ],
)
def test_a_module_that_asks_is_seen(source: str) -> None:
    assert list(asking(ast.parse(source))) == [1]


@pytest.mark.parametrize("source", ['row.kind == "not"', 'mode == "many"', "after.kind != before.kind"])
def test_what_only_looks_alike_is_let_through(source: str) -> None:
    assert list(asking(ast.parse(source))) == []


def test_the_table_has_a_row_for_each_kind_of_the_format() -> None:
    assert list(kinds.KINDS) == list(get_args(Kind))


def test_the_table_names_keys_and_tests_that_there_are() -> None:
    named = set[str]().union(*(kind.keys for kind in kinds.KINDS.values()))
    assert named <= {*fields_of(Question), *fields_of(Option)}
    assert kinds.UNKNOWN.tests == set(get_args(AnswerOperator))
    assert set[str]().union(*(kind.tests for kind in kinds.KINDS.values())) == kinds.UNKNOWN.tests
    assert {kind.answer_form for kind in kinds.KINDS.values()} == set(get_args(kinds.AnswerForm))
