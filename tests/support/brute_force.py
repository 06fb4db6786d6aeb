"""What can happen in a small pack, found by going through every walk with the slow second reading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from xinfu.checkup.answers import Answer, Skipped
from xinfu.packs.diagnostics.diagnostic import KeyPath

from tests.support.naive import World, truth, world_of
from tests.support.pack_trees import Tree, option_ids, real_answers, skips


def walks(tree: Tree, most: int) -> list[dict[str, Answer]] | None:
    """Return the answers of every walk: each asked question answered, skipped or left open."""
    found: list[dict[str, Answer]] = [{}]
    for number, question in enumerate(tree["question"]):
        so_far = {**tree, "question": tree["question"][:number], "factor": []}
        choices: list[Answer | None] = [*real_answers(question), *skips(question), None]
        grown: list[dict[str, Answer]] = []
        for answers in found:
            if "when" in question and truth(question["when"], world_of(so_far, answers)) != 1:
                grown.append(answers)
                continue
            grown += [
                answers if choice is None else {**answers, question["id"]: choice} for choice in choices
            ]
        found = grown
        if len(found) > most:
            return None
    return found


@dataclass
class BruteForce:
    """Every walk of a tree, and what the examination should say about it."""

    tree: Tree
    answers: list[dict[str, Answer]]

    @cached_property
    def worlds(self) -> list[World]:
        return [world_of(self.tree, answers) for answers in self.answers]

    @cached_property
    def complete(self) -> list[bool]:
        count = len(self.tree["question"])
        return [len(world.answers) + len(world.hidden) == count for world in self.worlds]

    def holding(self, condition: Tree) -> list[bool]:
        return [truth(condition, world) == 1 for world in self.worlds]

    def firing(self, action: Tree) -> list[bool]:
        conditions = [alert["when"] for alert in self.alerts() if action["id"] in alert.get("actions", [])]
        conditions += [action["when"]] if "when" in action else []
        return self.holding({"any": conditions}) if conditions else [False] * len(self.worlds)

    def alerts(self) -> list[Tree]:
        return list(self.tree.get("alert", []))

    def deciding(self, factor: Tree) -> list[int | None]:
        """Return for each walk the override that decides."""
        columns = [self.holding(override["when"]) for override in factor.get("override", [])]
        return [
            next((number for number, column in enumerate(columns) if column[walk]), None)
            for walk in range(len(self.worlds))
        ]

    def report(self) -> set[tuple[str, KeyPath]]:
        """Return code and place of everything that the examination should report, but for gaps."""
        found: set[tuple[str, KeyPath]] = set()
        tree = self.tree
        for index, question in enumerate(tree["question"]):
            if "when" in question:
                if any(self.holding(question["when"])):
                    found |= self.judge(question["when"], ("question", index, "when"))
                else:
                    found.add(("question-never", ("question", index)))
        found |= self.report_factors()
        for index, alert in enumerate(self.alerts()):
            if any(self.holding(alert["when"])):
                found |= self.judge(alert["when"], ("alert", index, "when"))
            else:
                found.add(("alert-never", ("alert", index)))
        for index, action in enumerate(tree.get("action", [])):
            if not any(self.firing(action)):
                found.add(("action-never", ("action", index)))
            elif "when" in action:
                found |= self.judge(action["when"], ("action", index, "when"))
        for name in self.used_names():
            found |= self.judge(tree["condition"][name], ("condition", name))
        return found

    def report_factors(self) -> set[tuple[str, KeyPath]]:
        """Return code and place of everything about factors."""
        found: set[tuple[str, KeyPath]] = set()
        for index, factor in enumerate(self.tree.get("factor", [])):
            for number, rule in enumerate(factor.get("rule", [])):
                path: KeyPath = ("factor", index, "rule", number, "when")
                is_never = not any(self.holding(rule["when"]))
                found |= {("rule-never", path)} if is_never else self.judge(rule["when"], path)
            deciding = self.deciding(factor)
            for number, override in enumerate(factor.get("override", [])):
                path = ("factor", index, "override", number, "when")
                is_never = number not in deciding
                found |= {("override-never", path)} if is_never else self.judge(override["when"], path)
            for number in range(len(factor["bands"])):
                if all(world.scores[factor["id"]].band != number for world in self.worlds):
                    found.add(("band-never", ("factor", index, "bands", number)))
        return found

    def judge(self, condition: Tree, path: KeyPath) -> set[tuple[str, KeyPath]]:
        if "always" in condition or "use" in condition:
            return set()
        holding = self.holding(condition)
        if not any(holding):
            return {("condition-never", path)}
        if any(self.complete) and all(h for h, c in zip(holding, self.complete, strict=True) if c):
            return {("condition-always", path)}
        found: set[tuple[str, KeyPath]] = set()
        for key in ("all", "any"):
            for index, part in enumerate(condition.get(key, [])):
                found |= self.judge(part, (*path, key, index))
        if "not" in condition:
            found |= self.judge(condition["not"], (*path, "not"))
        return found

    def is_so(self, code: str, path: KeyPath) -> bool:
        """Tell whether a condition really never, or always, holds."""
        condition: Any = self.tree
        for key in path:
            condition = condition[key]
        holding = self.holding(condition)
        if code == "condition-never":
            return not any(holding)
        return all(h for h, c in zip(holding, self.complete, strict=True) if c)

    def fires_alike(self, one: Any, other: Any) -> bool:
        """Tell whether two actions by number fire in the same walks, and in some."""
        firing = self.firing(self.tree["action"][one])
        return any(firing) and firing == self.firing(self.tree["action"][other])

    def used_names(self) -> set[str]:
        waiting: list[Any] = [[part for key, part in self.tree.items() if key not in ("condition", "case")]]
        names: set[str] = set()
        while waiting:
            part = waiting.pop()
            if isinstance(part, dict):
                if isinstance(part.get("use"), str) and part["use"] not in names:
                    names.add(part["use"])
                    waiting.append(self.tree["condition"][part["use"]])
                waiting += part.values()
            elif isinstance(part, list):
                waiting += part
        return names

    def same_actions(self) -> set[tuple[int, int]]:
        """Return the actions that fire in the same walks as an earlier one, with the first such."""
        found: set[tuple[int, int]] = set()
        actions = [
            (index, self.firing(action))
            for index, action in enumerate(self.tree.get("action", []))
            if "when" in action and "always" not in action["when"]
        ]
        for place, (index, firing) in enumerate(actions):
            first = next((other for other, column in actions[:place] if column == firing), None)
            if any(firing) and first is not None:
                found.add((index, first))
        return found

    def possible(self) -> set[KeyPath]:
        """Return everything that occurs in some walk, under the places that examples are kept under."""
        found: set[KeyPath] = set()
        for index, question in enumerate(self.tree["question"]):
            if any(question["id"] not in world.hidden for world in self.worlds):
                found.add(("question", index))
                found |= {
                    ("question", index, "options", number) for number in range(len(option_ids(question)))
                }
        found |= {("action", i) for i, a in enumerate(self.tree.get("action", [])) if any(self.firing(a))}
        found |= {("alert", i) for i, a in enumerate(self.alerts()) if any(self.holding(a["when"]))}
        for index, factor in enumerate(self.tree.get("factor", [])):
            levels = {world.scores[factor["id"]].band for world in self.worlds} - {None}
            found |= {("factor", index, "bands", level) for level in levels if level is not None}
        return found


def shows(tree: Tree, path: KeyPath, answers: dict[str, Answer]) -> bool:
    """Tell whether answers really show what an example is kept for."""
    world = world_of(tree, answers)
    match path:
        case ("question", int(index)):
            return tree["question"][index]["id"] not in world.hidden
        case ("question", int(index), "options", int(number)):
            question = tree["question"][index]
            given = world.answers.get(question["id"])
            if given is None or isinstance(given, Skipped):
                return False
            chosen = given.value if isinstance(given.value, tuple) else (given.value,)
            return option_ids(question)[number] in chosen
        case ("action", int(index)):
            return BruteForce(tree, [answers]).firing(tree["action"][index]) == [True]
        case ("alert", int(index)):
            return truth(tree["alert"][index]["when"], world) == 1
        case ("factor", int(index), "bands", int(number)):
            return world.scores[tree["factor"][index]["id"]].band == number
    raise AssertionError(path)


def is_complete(tree: Tree, answers: dict[str, Answer]) -> bool:
    """Tell whether answers leave nothing open."""
    world = world_of(tree, answers)
    return len(world.answers) + len(world.hidden) == len(tree["question"])
