"""Counting as a decision diagram: from what was answered, question by question, to what comes out.

States that no later answer tells apart are one node. In logic, a node that is reached leads on with what
was answered next, so the answers settle the outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from xinfu.authoring.solver.effort import Effort
from xinfu.authoring.solver.formula import FALSE, Formula


@dataclass(frozen=True)
class Layer:
    """One thing that is looked at: what it can be, each with its literal, and how that moves the state.

    Exactly one of the literals is true whenever the layer is reached.
    """

    events: Sequence[tuple[Any, int]]
    step: Callable[[Any, Any], Any]


class TooLargeError(Exception):
    """More states came up than may be followed."""


@dataclass
class Diagram:
    """The nodes of a counting, last layer first; negative numbers stand for outcomes, counted from -1."""

    root: int
    nodes: list[tuple[int, tuple[int, ...]]]
    outcomes: list[Any]
    size: int
    """How many states were followed before equal ones became one."""


def build(
    start: Any, layers: Sequence[Layer], outcome: Callable[[Any], Hashable], most: int, effort: Effort
) -> Diagram:
    """Return the diagram; raises `TooLargeError` when there are more states than `most`."""
    levels: list[dict[Any, int]] = [{start: 0}]
    edges: list[list[tuple[int, ...]]] = []
    size = 1
    for layer in layers:
        below: dict[Any, int] = {}
        steps = []
        for state in levels[-1]:
            effort.spend(2 * len(layer.events))
            row = []
            for event, _ in layer.events:
                state_below = layer.step(state, event)
                row.append(below.setdefault(state_below, len(below)))
            steps.append(tuple(row))
            if size + len(below) > most:
                raise TooLargeError
        size += len(below)
        levels.append(below)
        edges.append(steps)
    outcomes: dict[Any, int] = {}
    targets = [-1 - outcomes.setdefault(outcome(state), len(outcomes)) for state in levels[-1]]
    nodes: list[tuple[int, tuple[int, ...]]] = []
    for index in range(len(layers) - 1, -1, -1):
        unique: dict[tuple[int, ...], int] = {}
        above = []
        for steps_of_state in edges[index]:
            children = tuple(targets[child] for child in steps_of_state)
            if len(set(children)) == 1:
                above.append(children[0])
                continue
            node = unique.get(children)
            if node is None:
                node = unique[children] = len(nodes)
                nodes.append((index, children))
            above.append(node)
        targets = above
    return Diagram(targets[0], nodes, list(outcomes), size)


def write(formula: Formula, diagram: Diagram, layers: Sequence[Layer], given: int) -> dict[Any, int]:
    """Write a diagram into a formula and return the literal of each outcome.

    Where `given` is true, exactly the outcome of what was answered is; where it is false, none is.
    """
    literals = [formula.fresh() for _ in diagram.outcomes]
    nodes: list[int] = []

    def literal_of(target: int) -> int:
        return literals[-1 - target] if target < 0 else nodes[target]

    reached = _reached(diagram)
    for number, (index, children) in enumerate(diagram.nodes):
        if number not in reached:
            nodes.append(FALSE)
            continue
        node = formula.fresh()
        below = [literal_of(child) for child in children]
        for (_, event), child in zip(layers[index].events, below, strict=True):
            formula.require(-node, -event, child)
        formula.require(-node, *sorted(set(below)))
        nodes.append(node)
    formula.require(-given, literal_of(diagram.root))
    formula.at_most_one(literals)
    for literal in literals:
        formula.require(-literal, given)
    return dict(zip(diagram.outcomes, literals, strict=True))


def _reached(diagram: Diagram) -> set[int]:
    reached = {diagram.root}
    for number in range(len(diagram.nodes) - 1, -1, -1):
        if number in reached:
            reached.update(diagram.nodes[number][1])
    return reached
