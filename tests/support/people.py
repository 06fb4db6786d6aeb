"""Files with the answers of many people, written as people and their programs write them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xinfu.checkup.people_file import Form, Person, read_people
from xinfu.packs.pack import Pack

from tests.support.dates import TODAY

Plain = Mapping[str, Any]


def read(pack: Pack, data: bytes, form: Form = "csv") -> list[Person]:
    """Return the people in the bytes of a file."""
    return list(read_people(pack, io.BytesIO(data), form, TODAY))


def csv_of(pack: Pack, people: Iterable[Plain], **more: Any) -> bytes:
    """Return a file with a column for each question, lists parted by semicolons, a skip as JSON writes it."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, quoting=csv.QUOTE_ALL, **more)
    rows.writerow(["id", *pack.questions])
    for number, values in enumerate(people):
        rows.writerow([f"p{number}", *(_cell(values.get(key, "")) for key in pack.questions)])
    return text.getvalue().encode()


def jsonl_of(people: Iterable[Plain]) -> bytes:
    """Return a file with an object a line."""
    return "".join(
        json.dumps({"id": f"p{number}", **values}) + "\n" for number, values in enumerate(people)
    ).encode()


def codes_of(people: Sequence[Person]) -> list[tuple[int, list[str]]]:
    """Return what is wrong with each, by line, nothing for those that can be taken."""
    return [(person.line, [problem.code for problem in person.problems]) for person in people]


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return ";".join(value)
    return json.dumps(value) if isinstance(value, Mapping) else value
