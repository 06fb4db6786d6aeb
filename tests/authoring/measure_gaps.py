"""How many wrong keys `check` sees in made-up rule bases, and how often it sees one where there is none.

`python -m tests.authoring.measure_gaps` prints the table.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xinfu.authoring.solver.effort import Effort
from xinfu.authoring.solver.linter import Warnings
from xinfu.authoring.solver.row_gaps import report_row_gaps
from xinfu.authoring.solver.search import Search
from xinfu.packs.diagnostics.diagnostic import Diagnostic

from tests.authoring.rule_bases import HELD_OUT, STYLES, Planted, planted
from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, pack_of

CONFLICTS = 20_000


@dataclass
class Tally:
    """What came of some rule bases: rules, plants, those that were seen, and false alarms base by base."""

    rules: list[int]
    plants: int
    hits: int
    alarms: list[int]
    """False alarms in each base before anything is planted."""

    new_alarms: int
    """False alarms that a plant brought with it."""


def row_gaps(tree: Tree) -> list[Diagnostic]:
    """Return the gaps under the same other answers that are reported in a rule base."""
    search, warnings = Search(pack_of(tree), TODAY, CONFLICTS, Effort()), Warnings()
    try:
        report_row_gaps(search, warnings)
    finally:
        search.close()
    return warnings.problems


def measured(make: Callable[[int], Tree], seeds: Iterable[int], plants: int) -> Tally:
    """Plant so many wrong keys in the base of each seed, one at a time, and count."""
    tally = Tally([], 0, 0, [], 0)
    for seed in seeds:
        tree = make(seed)
        before = row_gaps(tree)
        places = {problem.path for problem in before}
        tally.rules.append(len(tree["action"]))
        tally.alarms.append(len(before))
        for number in range(plants):
            plant = planted(tree, 1000 * seed + number)
            others = [problem for problem in row_gaps(plant.tree) if problem.path not in places]
            seen = [problem for problem in others if is_it(problem, plant)]
            tally.plants += 1
            tally.hits += bool(seen)
            tally.new_alarms += len(others) - len(seen)
    return tally


def is_it(problem: Diagnostic, plant: Planted) -> bool:
    """Tell whether a gap is the planted one, seen from whichever of its answers."""
    key, option = problem.details["id"], problem.details["option"]
    values = problem.witness or {}
    return plant.answers.get(key) == option and plant.answers.items() <= values.items()


def _line(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def main() -> None:
    """Print the table."""
    _line("style        bases  rules      plants  seen   false alarms a base (most)  with a plant")
    for name, make in {**STYLES, **HELD_OUT}.items():
        for title, seeds in (("", range(6)), (" *", range(100, 112))):
            if name in HELD_OUT and not title:
                continue
            each = measured(make, seeds, 25)
            low, high = min(each.rules), max(each.rules)
            alarms = sum(each.alarms) / len(each.alarms)
            _line(
                f"{name + title:13}{len(each.rules):5}  {low:3}-{high:3}  {each.plants:8}"
                f"  {each.hits / each.plants:4.0%}  {alarms:10.2f} ({max(each.alarms)})"
                f"  {each.new_alarms / each.plants:18.3f}"
            )
    _line("* not looked at while the rule was made")


if __name__ == "__main__":
    main()
