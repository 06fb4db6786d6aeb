"""One row a person: what the one list of the same answers says, nothing private, and no formula."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checklist.formats import json_format
from xinfu.checklist.making import make_file_checklist
from xinfu.checklist.person_row import cells_line, header_line, json_line, person_row
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.people_file import Person
from xinfu.checkup.privacy import plain_answers, public_result
from xinfu.checkup.result import evaluate
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean_line
from xinfu.wording.words import words_in

from tests.support import private_pack
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import pack_of
from tests.support.people import csv_of, jsonl_of, read
from tests.support.strategies import answers_to, trees

ALONE = public_result(evaluate(private_pack.PACK, {}, TODAY))


def said_alone(pack: Pack, values: dict[str, Any]) -> dict[str, Any]:
    """Return what the JSON list of one person's file says of all that a row has."""
    answers, problems = read_answers(pack, values, TODAY, "json")
    assert problems == []
    made = make_file_checklist(evaluate(pack, answers, TODAY), words_in("en"))
    tree = json.loads(json_format.render(made))
    parts = ("status", "score", "decimal", "band", "level")
    return {
        "factors": {factor["id"]: {part: factor[part] for part in parts} for factor in tree["factors"]},
        "alerts": [alert["id"] for alert in tree["alerts"]],
        "items": [item["id"] for item in tree["items"]],
    }


def row_of(pack: Pack, person: Person) -> Any:
    """Return the row of a person in whose answers nothing is wrong."""
    assert person.problems == []
    return person_row(public_result(evaluate(pack, person.answers, TODAY)), person.line, person.name)


@given(st.data())
@examples(25)
def test_a_row_says_what_one_person_s_list_says(data: st.DataObject) -> None:
    tree = data.draw(trees())
    pack = pack_of(tree)
    people = [plain_answers(pack, data.draw(answers_to(tree))) for _ in range(3)]
    alone = [said_alone(pack, values) for values in people]
    for file in (read(pack, csv_of(pack, people)), read(pack, jsonl_of(people), "jsonl")):
        rows = [row_of(pack, person) for person in file]
        names = [{"line": person.line, "id": f"p{number}"} for number, person in enumerate(file)]
        assert [json.loads(json_line(row)) for row in rows] == [
            {**name, **said} for name, said in zip(names, alone, strict=True)
        ]


@given(st.data())
@examples(10)
def test_both_forms_say_the_same(data: st.DataObject) -> None:
    tree = data.draw(trees())
    pack = pack_of(tree)
    result = public_result(evaluate(pack, data.draw(answers_to(tree)), TODAY))
    row = person_row(result, 7, "p")
    (cells,) = csv.DictReader(io.StringIO(header_line(pack) + cells_line(row)))
    assert (cells.pop("line"), cells.pop("id")) == ("7", "p")
    assert cells.pop("alerts") == ";".join(row["alerts"])
    assert cells.pop("items") == ";".join(row["items"])
    factors = {
        f"{key}.{part}": "" if value is None else str(value)
        for key, parts in row["factors"].items()
        for part, value in parts.items()
        if part != "score"
    }
    assert cells == factors


def test_nothing_of_a_private_answer_is_in_a_row() -> None:
    pack, public = private_pack.PACK, plain_answers(private_pack.PACK, private_pack.ANSWERS)
    secret = {"despair": private_pack.SECRET, "secret_words": "unheard-of"}
    for people in (
        read(pack, csv_of(pack, [public, {**public, **secret}])),
        read(pack, jsonl_of([public, {**public, **secret}]), "jsonl"),
    ):
        without, having = (row_of(pack, person) for person in people)
        assert {**having, "line": 0, "id": ""} == {**without, "line": 0, "id": ""}


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+8613800000000", "'+8613800000000"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "\ufffd=1"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("-5.50", "-5.50"),
        ("p;=1", "p;=1"),
        ('a","=1', 'a","=1'),
        ("张三\u202e\x1b[2J", "张三\ufffd\ufffd[2J"),
    ],
)
def test_no_cell_is_a_formula_or_acts(name: str, cell: str) -> None:
    row = person_row(ALONE, 2, name)
    line = cells_line(row)
    assert next(csv.reader([line]))[1] == cell
    assert line.startswith('2,"')
    assert json.loads(json_line(row))["id"] == clean_line(name)


@given(st.text())
@examples(60)
def test_whatever_a_row_is_called_it_is_one_line_with_one_cell_for_it(name: str) -> None:
    row = person_row(ALONE, 2, name)
    for line in (cells_line(row), json_line(row)):
        assert clean_line(line) + "\n" == line or "  " in line
        assert line.count("\n") == 1
    cells = next(csv.reader([cells_line(row)]))
    assert len(cells) == len(next(csv.reader([header_line(private_pack.PACK)])))
    assert cells[1].removeprefix("'") == clean_line(name).removeprefix("'")
