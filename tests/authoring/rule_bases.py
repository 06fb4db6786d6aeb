"""Made-up rule bases in several styles, each with one action keyed to the wrong option on demand.

Some answers lead to nothing on purpose: the harmless ones always, others now and then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.result import evaluate
from xinfu.packs.pack import Pack

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of


class _Base:
    """A rule base that grows: questions, rules, and now and then a rule left out or told twice."""

    def __init__(self, seed: int, holes: float, doubles: float) -> None:
        self.chance = Random(seed)
        self.holes, self.doubles = holes, doubles
        self.questions: list[Tree] = []
        self.rules: list[Tree] = []
        self.more: Tree = {}

    def question(self, count: int, **more: Any) -> str:
        key = f"q{len(self.questions)}"
        self.questions.append(one(key, count=count, **more))
        return key

    def options(self, key: str) -> list[str]:
        return next([o["id"] for o in q["options"]] for q in self.questions if q["id"] == key)

    def rule(self, *parts: Tree) -> None:
        if self.chance.random() < self.holes:
            return
        every = list(deepcopy(parts))
        self.chance.shuffle(every)
        for _ in range(2 if self.chance.random() < self.doubles else 1):
            self.rules.append(deepcopy({"all": every} if len(every) > 1 else every[0]))

    def tree(self) -> Tree:
        actions = [{"id": f"a{i}", "title": "…", "when": when} for i, when in enumerate(self.rules)]
        return frame(self.questions, action=actions, **self.more)


def answer(key: str, *options: str) -> Tree:
    return {"q": key, "is": options[0]} if len(options) == 1 else {"q": key, "in": list(options)}


def tables(seed: int) -> Tree:
    """Advice for each answer: some questions alone, some under each answer to another one."""
    base = _Base(seed, holes=0.01, doubles=0.01)
    groups = [base.question(count) for count in (3, 4)]
    for _ in range(10):
        topic = base.question(base.chance.randint(3, 6))
        options = base.options(topic)
        if base.chance.random() < 0.5:
            options.pop(base.chance.choice((0, -1)))
        group = base.chance.choice([*groups, *groups, ""])
        rows: list[list[str]] = [[each] for each in base.options(group)] if group else [[]]
        if len(rows) > 3 and base.chance.random() < 0.4:
            rows = [rows[0], rows[1] + rows[2], *rows[3:]]
        for row, option in product(rows, options):
            base.rule(answer(topic, option), *([answer(group, *row)] if row else []))
    return base.tree()


def thresholds(seed: int) -> Tree:
    """Advice from a point of a scale on, by numbers and levels; some exact steps under each level."""
    base = _Base(seed, holes=0.01, doubles=0.01)
    points = [0.0, 1, 2, 3, 4]
    for index in range(12):
        base.questions.append(one(f"q{index}", {"heat": points}))
    base.questions.append({"id": "amount", "kind": "number", "min": 0, "max": 100})
    levels = [{"factor": "heat", "band": f"b{i}"} for i in range(3)]
    amounts: list[Tree] = [{"q": "amount", "lt": 10}, {"q": "amount", "gte": 10}]
    amounts.append({"q": "amount", "gte": 50})
    for index in range(12):
        key, options = f"q{index}", list("abcde")
        for start in range(1, 5):
            more = base.chance.choice([[], [], [amounts[2]], [{"factor": "heat", "at_least": "b1"}]])
            base.rule(answer(key, *options[start:]), *more)
        if index % 2:
            for context, option in product(base.chance.choice((levels, amounts)), options[1:]):
                base.rule(answer(key, option), context)
    base.more = {"factor": [factor("heat", 8, 20)]}
    return base.tree()


def mixed(seed: int) -> Tree:
    """Advice with any, not, named conditions, alerts, and questions that follow on answers."""
    base = _Base(seed, holes=0.02, doubles=0.02)
    groups = [base.question(3), base.question(3), base.question(4)]
    named: Tree = {"some": {"any": [answer(groups[0], "a"), answer(groups[1], "b")]}}
    alerts: list[Tree] = []
    for index in range(11):
        when = {"when": {"not": answer(groups[2], "d")}} if index % 3 == 0 else {}
        topic = base.question(base.chance.randint(3, 5), **when)
        options = base.options(topic)
        harmless = options.pop() if base.chance.random() < 0.6 else ""
        style = base.chance.choice(("not", "named", "group", "group", "any"))
        group = base.chance.choice(groups)
        contexts: list[Tree] = [answer(group, each) for each in base.options(group)]
        if style == "not":
            contexts = [answer(group, "a"), {"not": answer(group, "a")}]
        if style == "named":
            contexts = [{"use": "some"}, {"not": {"use": "some"}}]
        for context, option in product(contexts, options):
            both: Tree = answer(topic, option)
            if style == "any" and base.chance.random() < 0.3:
                both = {"any": [both, {"all": [answer(topic, options[0]), answer(groups[1], "c")]}]}
            base.rule(both, context)
        if harmless:
            alerts.append({"id": f"w{index}", "title": "!", "when": {"not": answer(topic, harmless)}})
    base.more = {"alert": alerts, "condition": named}
    return base.tree()


def interview(seed: int) -> Tree:
    """Advice under two other answers at once, only where it matters, in any order, much of it shared."""
    base = _Base(seed, holes=0.03, doubles=0.02)
    place, stage = base.question(3), base.question(4)
    for index in range(9):
        topic = base.question(base.chance.randint(3, 7))
        options = base.options(topic)
        quiet = {base.chance.choice(options)} if base.chance.random() < 0.5 else set()
        stages = base.chance.sample(base.options(stage), base.chance.randint(1, 3))
        places = base.options(place) if index % 3 else ["a"]
        base.rule(answer(topic, *[each for each in options if each not in quiet]))
        for where, when, option in product(places, stages, options):
            if option in quiet or (index % 4 == 0 and base.chance.random() < 0.35):
                continue
            context = [answer(stage, when), *([answer(place, where)] if index % 3 else [])]
            base.rule(answer(topic, option), *context)
            if index % 5 == 4:
                base.rule(answer(topic, option), *context, answer(place, "b", "c"))
    base.chance.shuffle(base.rules)
    return base.tree()


def handbook(seed: int) -> Tree:
    """Advice by what somebody does and by how bad it is, on short questions; a word for some in general."""
    base = _Base(seed, holes=0.015, doubles=0.01)
    work, trouble = base.question(5), base.question(4)
    for _ in range(12):
        topic = base.question(base.chance.choice((3, 3, 4, 5)))
        options = base.options(topic)
        by, rows = base.chance.choice(((work, base.options(work)), (trouble, base.options(trouble)[1:])))
        well = base.chance.choice(options)
        for row, option in product(rows, options):
            is_well = option == well and base.chance.random() < 0.8
            if not is_well:
                base.rule(answer(by, row), answer(topic, option))
        if base.chance.random() < 0.3:
            base.rule({"not": answer(topic, well)})
    for option in base.options(work):
        base.rule(answer(work, option), answer(trouble, "c", "d"))
    base.chance.shuffle(base.rules)
    return base.tree()


STYLES: dict[str, Callable[[int], Tree]] = {"tables": tables, "thresholds": thresholds, "mixed": mixed}
HELD_OUT: dict[str, Callable[[int], Tree]] = {"interview": interview, "handbook": handbook}


@dataclass(frozen=True)
class Planted:
    """A rule base with one wrong key."""

    tree: Tree
    answers: dict[str, str]
    """What the action was meant for; one of these options now leads to nothing."""


def planted(tree: Tree, seed: int) -> Planted:
    """Return a rule base with one key wrong, so that some answer leads to nothing while others do."""
    chance = Random(seed)
    while True:
        wrong = deepcopy(tree)
        action = chance.choice(wrong["action"])
        answers = {leaf["q"]: leaf["is"] for leaf in _keys(action["when"])}
        if not answers:
            continue
        right = deepcopy(action["when"])
        leaf = chance.choice(list(_keys(action["when"])))
        leaf["is"] = chance.choice([each for each in _options(tree, leaf["q"]) if each != leaf["is"]])
        if _leaves_a_gap(wrong, right, answers, chance):
            return Planted(wrong, answers)


def _leaves_a_gap(tree: Tree, right: Tree, answers: dict[str, str], chance: Random) -> bool:
    """Tell whether an option leads to nothing of its own now, by trying: two of the others then must."""
    pack = pack_of({**tree, "alert": [*tree.get("alert", []), {"id": "right", "title": "!", "when": right}]})
    for _ in range(30):
        walk: dict[str, Any] = {
            question["id"]: chance.choice(_options(tree, question["id"])) for question in tree["question"]
        }
        walk.update(answers)
        met = _led_to(pack, walk)
        if "right" not in met:
            continue
        for key, option in answers.items():
            options = _options(tree, key)
            every = {each: _led_to(pack, {**walk, key: each}) - {"right"} for each in options}
            own = {
                each: {
                    item
                    for item in items
                    if sum(item in others for others in every.values()) * 2 <= len(options)
                }
                for each, items in every.items()
            }
            if not own[option] and sum(map(bool, own.values())) >= 2:
                return True
    return False


def _led_to(pack: Pack, values: dict[str, Any]) -> set[str]:
    answers, _ = read_answers(pack, values, TODAY)
    result = evaluate(pack, answers, TODAY)
    return {item.action.id for item in result.actions} | {item.alert.id for item in result.alerts}


def _options(tree: Tree, key: str) -> list[Any]:
    question = next(each for each in tree["question"] if each["id"] == key)
    return [each["id"] for each in question["options"]] if "options" in question else [0, 20, 60]


def _keys(when: Tree) -> Iterator[Tree]:
    """Yield the tests for one option that a condition is made of, under `any` only the first."""
    for part in when.get("all", [when]):
        test = part["any"][0] if "any" in part else part
        if "q" in test and "is" in test:
            yield test
