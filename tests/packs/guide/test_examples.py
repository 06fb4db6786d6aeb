"""Every example of the guide works when it is put in where the guide says."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest
import tomli
from xinfu.authoring.check import check_text
from xinfu.checkup.answers import Skipped
from xinfu.checkup.result import evaluate
from xinfu.cli.main import COMMANDS
from xinfu.cli.parser import Parser
from xinfu.packs.format.document import Header
from xinfu.wording.words import words_in

from tests.packs.guide.format_parts import hints_of
from tests.packs.guide.guide import (
    LANGUAGES,
    QUESTIONS,
    Block,
    Tree,
    begins,
    blocks,
    code_in,
    fenced,
    finished,
    prose,
    read_tree,
    stages,
    text_of,
    whole,
)
from tests.support.dates import TODAY
from tests.support.samples import read
from tests.support.worked_cases import run_cases

STAGES = [
    pytest.param(block, tree, id=f"line-{block.line}")
    for language in LANGUAGES
    for block, tree in stages(language)
]
HEADER = set(hints_of(Header))
MANY_QUESTIONS = 7


def with_action(tree: Tree, when: Any) -> Tree:
    """Return the pack with one more thing to do under a condition."""
    return {**tree, "action": [*tree["action"], {"id": "probe", "title": "…", "when": when}]}


def conditions(language: str) -> list[str]:
    """Return the conditions that stand in the text of one language."""
    forms = r"\{ (?:q|factor|all|any|not|use|always) = .*\}"
    return [code for code in code_in(prose(language)) if re.fullmatch(forms, code)]


def test_the_guide_is_in_two_languages() -> None:
    assert len(begins()) == len(LANGUAGES)
    assert {block.kind for block in fenced()} == {"toml", "sh"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_starts_with_a_whole_pack_and_grows_it(language: str) -> None:
    first, *rest = blocks(language, "toml")
    assert read(first.text).document.languages == [language]
    assert not any("format" in tomli.loads(block.text) for block in rest)
    assert len(finished(language)["question"]) >= MANY_QUESTIONS


@pytest.mark.parametrize(("block", "tree"), STAGES)
def test_pack_is_right_after_each_example(block: Block, tree: Tree) -> None:
    pack = read_tree(tree)
    assert list(run_cases(pack)) == []


@pytest.mark.parametrize(("block", "tree"), STAGES)
def test_example_belongs_where_it_is_put(block: Block, tree: Tree) -> None:
    """Keys of the whole pack go to its top; everything else begins with a table of its own."""
    piece = tomli.loads(block.text)
    at_the_top = {key for key in piece if key in HEADER}
    assert at_the_top in (set(), set(piece)) or "format" in piece
    assert at_the_top or block.text.startswith("[")


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_pack_lacks_only_worked_examples_and_the_last_nothing(language: str) -> None:
    first = check_text(blocks(language, "toml")[0].text, "first", TODAY)
    assert [problem.code for problem in first.problems] == ["case-none"]
    last = check_text(text_of(finished(language)), "last", TODAY).problems
    # The guide shows two languages on one text and says that all others then need them, too.
    assert {problem.code for problem in last} == {"text-missing"}
    assert {problem.severity for problem in last} == {"warning"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_pack_has_every_kind_of_question_but_text(language: str) -> None:
    kinds = {question.kind for question in read_tree(finished(language)).document.question}
    assert kinds == {"one", "many", "scale", "number", "date"}


@pytest.mark.parametrize(
    ("language", "code"), [(language, code) for language in LANGUAGES for code in conditions(language)]
)
def test_condition_in_the_text_fits_the_pack(language: str, code: str) -> None:
    when = tomli.loads(f"when = {code}")["when"]
    assert read_tree(with_action(finished(language), when)).actions["probe"].when is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_with_an_equals_sign_is_toml(language: str) -> None:
    found = [code for code in code_in(prose(language)) if " = " in code and not code.startswith("{")]
    assert found
    for code in found:
        tomli.loads(code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_is_not_no_as_the_guide_says(language: str) -> None:
    (paragraph,) = (
        part for part in prose(language).split("\n\n") if re.match(r"\*\*(?:不知道|Unknown)", part)
    )
    plain, negated = [code for code in code_in(paragraph) if code.startswith("{")]
    when = tomli.loads(f"plain = {plain}\nnegated = {negated}")
    assert when["negated"] == {"not": when["plain"]}
    question = when["plain"]["q"]
    for condition, expected in [
        *((part, False) for part in when.values()),
        ({"q": question, "answered": False}, True),
    ]:
        pack = read_tree(with_action(finished(language), condition))
        result = evaluate(pack, {question: Skipped("unsure")}, TODAY)
        assert ("probe" in [item.action.id for item in result.actions]) is expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_are_those_of_the_program(language: str) -> None:
    lines = [line.split() for block in blocks(language, "sh") for line in block.text.splitlines()]
    assert {line[0] for line in lines} == {"xinfu", "pip"}
    assert {line[1] for line in lines if line[0] == "xinfu"} <= set(COMMANDS)
    for line in lines:
        if line[0] == "xinfu":
            command = import_module(f"xinfu.cli.{line[1]}_command")
            parser = Parser(line[1], words_in(language))
            command.add_arguments(parser)
            parser.parse_args([word.strip("'") for word in line[2:]])


def test_file_names_are_the_ids_of_the_packs() -> None:
    for language in LANGUAGES:
        names = set(
            re.findall(r"([a-z-]+)\.toml", prose(language) + "".join(b.text for b in blocks(language, "sh")))
        )
        there = {path.stem for path in QUESTIONS.glob("*.toml")}
        assert names <= there | {finished(language)["id"], "my-pack"}


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", whole())
    headings = re.findall(r"^#+ (.+)$", whole(), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert links
    for link in links:
        assert link[1:] in anchors if link.startswith("#") else (QUESTIONS / link).is_file(), link
