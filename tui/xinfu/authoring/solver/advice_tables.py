"""Advice that depends on a choice under the same other answers, as tables; and the holes that stand out.

Each row of a table is what else must hold, each column an option, each cell what that option then leads to.
When an action is keyed to the wrong option, its cell is empty, and a cell beside it holds two actions with
one trigger. Empty cells are common and mostly meant: how common they are in this pack, table, row and column
says how odd one of them is, and a doubled cell beside it makes it odder where those are rare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xinfu.authoring.solver.triggers import Way
from xinfu.packs.pack import Question

FEWEST_OPTIONS = 3

WRONG_KEY = 0.005
"""How likely a cell is to be empty because of a slip: one in two hundred."""

LEAVES_TWIN = 0.9
"""How likely such a slip is to double a cell beside it."""

ODD, VERY_ODD = 3.0, 15.0
"""By how much a slip must be likelier than an empty cell that is meant: for the oddest cell of a pack, and
for every other. Slips are rare; several cells that are only just odd rather show what the pack is like."""

WIDER = 2.0
"""How many cells the wider picture counts for in a narrower one."""

NATURAL_AT_THE_END = 0.3
NATURAL_AMID = 0.05
"""How likely an option is meant to lead to nothing where no other row shows that it leads somewhere: the
harmless answer mostly stands first or last, or has the fewest points."""


@dataclass(frozen=True)
class Entry:
    """One way in which something comes about that hangs on a question."""

    site: int
    options: frozenset[str]
    context: Way
    is_result: bool
    """Whether it is an action or an alert; else it only shows that somebody thought of these options."""


@dataclass
class Cell:
    """What one option leads to under the same other answers."""

    results: set[int] = field(default_factory=set)
    is_filled: bool = False
    twin: int | None = None
    """The later of two actions or alerts that stand here with one trigger."""


Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Hole:
    """An option that leads to nothing under the same other answers, though others do."""

    question: Question
    option: str
    context: Way
    siblings: Mapping[str, Sequence[int]]
    """The options that lead somewhere, each with the sites that it leads to."""

    odds: float
    """By how much a slip is likelier than that it is meant."""

    twin: int | None
    """The site that may have been meant for it: the later one of a doubled cell beside it."""

    @property
    def cell(self) -> Way:
        """The option and the other answers in one."""
        own = self.question.id, frozenset({self.option})
        return Way(self.context.sets | {own}, self.context.rest, self.context.looked_at)


class _Counts:
    """How many cells there are in some part of a pack, how many of them are empty and how many doubled."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        every = list(cells)
        self.cells = len(every)
        self.holes = sum(not cell.is_filled for cell in every)
        self.doubles = sum(cell.twin is not None for cell in every)


class AdviceTable:
    """One question, and the rows whose other answers are about the same things."""

    def __init__(self, question: Question, rows: Mapping[Way, Row]) -> None:
        self.question = question
        self.rows = rows
        self.options = [option.id for option in question.options]
        self.is_single = len(rows) == 1
        self.filled = {key: sum(row[key].is_filled for row in rows.values()) for key in self.options}
        # What only one of three rows or more knows of is rather a wrong key itself than expected in all.
        fewest = 2 if len(rows) > 2 else 1
        self.columns = [key for key in self.options if self.is_single or self.filled[key] >= fewest]

    def cells(self) -> Iterator[Cell]:
        """Yield the cells that are expected to hold something."""
        return (row[key] for row in self.rows.values() for key in self.columns)

    def holes(self, pool: _Counts) -> Iterator[Hole]:
        """Yield the empty cells that are odd, among tables that have so many cells in all."""
        own = _Counts(self.cells())
        for context, row in self.rows.items():
            for option in self.columns:
                siblings = {key: sorted(row[key].results) for key in self.columns if row[key].results}
                sites = {site for each in siblings.values() for site in each}
                if not row[option].is_filled and min(len(siblings), len(sites)) >= FEWEST_OPTIONS - 1:
                    ratio, twin = self._beside(context, option, own, pool)
                    odds = ratio * WRONG_KEY / self._meant(context, option, own, pool)
                    yield Hole(self.question, option, context, siblings, odds, twin)

    def _meant(self, context: Way, option: str, own: _Counts, pool: _Counts) -> float:
        """Return how likely such a cell is to be empty on purpose, itself left out of the count."""
        column = _Counts(row[option] for row in self.rows.values())
        row = _Counts(self.rows[context][key] for key in self.columns)
        wide = (pool.holes - 0.5) / pool.cells
        near = _rate(own.holes - 1, own.cells - 1, wide)
        meant = max(_rate(each.holes - 1, each.cells - 1, near) for each in (column, row))
        if column.cells - column.holes >= 2:
            return meant
        return max(meant, NATURAL_AT_THE_END if self._is_at_the_end(option) else NATURAL_AMID)

    def _is_at_the_end(self, option: str) -> bool:
        if option in (self.options[0], self.options[-1]):
            return True
        points = {each.id: sum(each.points.values()) for each in self.question.options}
        return points[option] == min(points.values()) < max(points.values())

    def _beside(self, context: Way, option: str, own: _Counts, pool: _Counts) -> tuple[float, int | None]:
        """Return how much likelier what stands beside a cell is after a slip than without, and the twin."""
        beside = [self.rows[context][key] for key in self.options if key != option]
        beside += [row[option] for other, row in self.rows.items() if _differ_once(context, other)]
        twins = [cell.twin for cell in beside if cell.twin is not None]
        doubles = len(twins)
        is_strange = any(self.rows[context][key].results and key not in self.columns for key in self.options)
        wide = (pool.doubles - doubles + 0.5) / pool.cells
        chance = min(0.9, len(beside) * _rate(own.doubles - doubles, own.cells, wide))
        if doubles or is_strange:
            return LEAVES_TWIN / chance, min(twins, default=None)
        return (1 - LEAVES_TWIN) / (1 - chance), None


def odd_holes(questions: Mapping[str, Question], entries: Mapping[str, Sequence[Entry]]) -> list[Hole]:
    """Return the holes of a pack that are odd, the oddest first; of one cell only once."""
    narrow = {key: _narrow(questions[key], every) for key, every in entries.items()}
    tables = [table for key, every in narrow.items() for table in tables_of(questions[key], every)]
    pool = _Counts(cell for table in tables for cell in table.cells())
    holes = [hole for table in tables for hole in table.holes(pool) if hole.odds >= ODD]
    cells: dict[Way, Hole] = {}
    twins: set[int] = set()
    for hole in sorted(holes, key=lambda hole: -hole.odds):
        cell = hole.cell
        if cell in cells or hole.twin in twins or (cells and hole.odds < VERY_ODD):
            continue
        if not any(_covers(key, entry, cell) for key, _ in cell.sets for entry in narrow.get(key, ())):
            cells[cell] = hole
            if hole.twin is not None:
                twins.add(hole.twin)
    return list(cells.values())


def _narrow(question: Question, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that tell options apart: what most of them share is nobody's own."""
    return [entry for entry in entries if len(entry.options) <= len(question.options) / 2]


def _covers(key: str, entry: Entry, cell: Way) -> bool:
    return dict(cell.sets)[key] <= entry.options and cell.without(key).implies(entry.context)


def tables_of(question: Question, narrow: Sequence[Entry]) -> Iterator[AdviceTable]:
    """Yield the tables of a question: rows that at least half of the options fill, by what they look at."""
    contexts: dict[Way, set[str]] = {}
    for entry in narrow:
        if entry.is_result:
            contexts.setdefault(entry.context, set()).update(entry.options)
    families: dict[frozenset[str], dict[Way, Row]] = {}
    for context, options in contexts.items():
        if len(options) > 1:
            row = _row(question, context, narrow)
            if sum(cell.is_filled for cell in row.values()) * 2 >= len(row):
                about = frozenset(key for key, _ in context.sets) | context.looked_at
                families.setdefault(about, {})[context] = row
    return (AdviceTable(question, rows) for rows in families.values())


def _row(question: Question, context: Way, entries: Sequence[Entry]) -> Row:
    row = {option.id: Cell() for option in question.options}
    triggers = set[tuple[frozenset[str], Way]]()
    for entry in entries:
        if context.implies(entry.context):
            trigger = entry.options, entry.context
            for option in entry.options:
                cell = row[option]
                cell.is_filled = True
                if entry.is_result:
                    cell.results.add(entry.site)
                    cell.twin = entry.site if trigger in triggers else cell.twin
            if entry.is_result:
                triggers.add(trigger)
    return row


def _rate(count: int, cells: int, wider: float) -> float:
    return (count + WIDER * wider) / (cells + WIDER)


def _differ_once(one: Way, other: Way) -> bool:
    """Tell whether two contexts are about the same and differ in one thing."""
    return len(one.sets - other.sets) + len(one.rest - other.rest) == 1
