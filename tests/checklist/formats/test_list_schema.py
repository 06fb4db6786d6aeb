"""The JSON Schema of a saved list: it says what is written, neither more nor less."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker
from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats import json_format
from xinfu.checklist.formats.list_schema import list_schema
from xinfu.checklist.making import make_file_checklist
from xinfu.checkup.result import evaluate
from xinfu.wording.words import words_in

from tests.hostile.hostile_checklists import checklists
from tests.support.checklists import make_item, make_list
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.private_pack import ANSWERS, PACK, PRIVATE, SECRET
from tests.support.shipped import answers_of, day_of, shipped

Draft202012Validator.check_schema(list_schema())
VALIDATOR = Draft202012Validator(list_schema(), format_checker=FormatChecker())


def problems(tree: Any) -> list[str]:
    """Return what breaks the schema in a file."""
    return [error.message for error in VALIDATOR.iter_errors(tree)]


@given(checklists())
@examples(40)
def test_whatever_the_texts_are_a_file_holds_to_the_schema(checklist: Checklist) -> None:
    tree = json.loads(json_format.render(checklist))
    if tree["answers"] is not None:
        tree["answers"] = dict.fromkeys(tree["answers"], "text")
    assert problems(tree) == []


@pytest.mark.parametrize("with_answers", [False, True])
def test_the_files_of_worked_examples_hold_to_the_schema(with_answers: bool) -> None:
    for case in shipped().document.case[::3]:
        result = evaluate(shipped(), answers_of(case), day_of(case))
        made = make_file_checklist(result, words_in("zh"), with_answers=with_answers)
        assert problems(json.loads(json_format.render(made))) == []


def test_every_form_of_answer_holds_to_the_schema_and_no_private_one_is_there() -> None:
    result = evaluate(PACK, {**ANSWERS, **PRIVATE}, TODAY)
    text = json_format.render(make_file_checklist(result, words_in("en"), with_answers=True))
    assert problems(json.loads(text)) == []
    assert set(json.loads(text)["answers"]) == set(ANSWERS)
    assert SECRET not in text


def test_the_schema_says_what_every_key_is() -> None:
    schema = list_schema()
    tables = [schema, *schema["$defs"].values()]
    keys = {key for table in tables for key in table["properties"]}
    assert {key for key in keys if f"`{key}`" not in schema["description"]} == set()


def test_every_key_is_there_and_no_other() -> None:
    tree = json.loads(json_format.render(make_list((make_item(1),))))
    assert problems(tree) == []
    for holder in (tree, tree["items"][0]):
        for key in list(holder):
            value = holder.pop(key)
            assert problems(tree), key
            holder[key] = value
        holder["more"] = 1
        assert problems(tree)
        del holder["more"]
    wrongs: list[dict[str, Any]] = [{"version": 3}, {"made_on": "today"}, {"factors": {}}, {"answers": [1]}]
    for wrong in wrongs:
        assert problems(tree | wrong), wrong
