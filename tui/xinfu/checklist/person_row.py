"""What comes out for one of many people as one row of a file for programs, JSON Lines or CSV.

It holds the line on which the person's answers stand, what that row is called, how each factor stands, and
the ids of alerts and of items, these in the order of the list: what `json_format` holds of them, and no text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from xinfu.checkup.day_plan import PLACEMENTS, plan_day, plan_items
from xinfu.checkup.result import Result
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean_line

Row = Mapping[str, Any]

_OF_FACTORS = ("status", "score", "decimal", "band", "level")
_OF_CELLS = ("status", "decimal", "band", "level")
"""A program that shows tables takes `1/2` for a day in February."""

_BEGINS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def person_row(public: Result, line: int, name: str) -> Row:
    """Return the row of a result from which what is private has been taken."""
    placed = plan_day(plan_items(public), public.pack.document.plan)
    ids = [chosen.action.id for chosen in public.actions]
    return {
        "line": line,
        "id": clean_line(name) or None,
        "factors": {key: dict(zip(_OF_FACTORS, _factor(public, key), strict=True)) for key in public.factors},
        "alerts": [raised.alert.id for raised in public.alerts],
        "items": sorted(ids, key=lambda key: PLACEMENTS.index(placed[key])),
    }


def _factor(public: Result, key: str) -> Iterator[Any]:
    outcome = public.factors[key]
    yield outcome.status
    yield None if outcome.score is None else str(outcome.score)
    yield None if outcome.score is None else round(float(outcome.score), 6)
    yield None if outcome.band is None else outcome.band.definition.id
    yield None if outcome.band is None else outcome.band.definition.level


def json_line(row: Row) -> str:
    """Return a row as one line of JSON."""
    return json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"


def header_line(pack: Pack) -> str:
    """Return the first line of a CSV file, which names the columns."""
    columns = [f"{key}.{part}" for key in pack.factors for part in _OF_CELLS]
    return _csv_line(["line", "id", *columns, "alerts", "items"])


def cells_line(row: Row) -> str:
    """Return a row as one line of CSV; ids in one cell are parted by semicolons."""
    levels = (factor[part] for factor in row["factors"].values() for part in _OF_CELLS)
    return _csv_line([row["line"], row["id"], *levels, ";".join(row["alerts"]), ";".join(row["items"])])


def _csv_line(cells: list[Any]) -> str:
    return ",".join("" if cell is None else _cell(cell) for cell in cells) + "\n"


def _cell(cell: Any) -> str:
    """Return a cell that every program takes for text if it is one, and none for a formula.

    Texts stand in quotes, so that none is parted where cells are parted by something else than a comma.
    """
    if not isinstance(cell, str):
        return str(cell)
    if cell.startswith(_BEGINS_FORMULA) and not _NUMBER.fullmatch(cell):
        cell = f"'{cell}"
    cell = cell.replace('"', '""')
    return f'"{cell}"'


RENDERERS: Mapping[str, Callable[[Row], str]] = {".csv": cells_line, ".jsonl": json_line}
"""What writes a row in the format of a suffix."""
