"""Answers that lead to nothing beside answers that do: examples, and the definition gone through by hand."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from xinfu.authoring.solver.analysis import examine
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answer, Given
from xinfu.packs.diagnostics.diagnostic import KeyPath

from tests.support.brute_force import BruteForce, walks
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.naive import World, option_points, truth, world_of
from tests.support.pack_trees import Tree, factor, frame, one, option_ids, pack_of, real_answers
from tests.support.samples import read


def gaps(tree: Tree) -> dict[KeyPath, Any]:
    found = examine(pack_of(tree), TODAY).problems
    return {problem.path: problem.witness for problem in found if problem.code == "option-gap"}


def actions(*conditions: Tree) -> list[Tree]:
    return [{"id": f"a{i}", "title": "…", "when": condition} for i, condition in enumerate(conditions)]


def late(*options: str) -> Tree:
    return {"q": "late", "in": list(options)}


RISING: dict[str, list[float]] = {"heat": [0, 1, 2, 3]}


@pytest.mark.parametrize(
    ("points", "conditions", "forgotten"),
    [
        ([0, 1, 2, 3], [late("b"), late("d")], [2]),
        ([0, 1, 2, 3], [late("b", "c", "d")], []),
        ([0, 1, 2, 3], [late("b"), late("c")], [3]),
        ([0, 0, 0, 0], [late("b"), late("c"), late("d")], []),
        ([0, 0, 0, 0], [late("a"), late("b"), late("c")], []),
        ([0, 0, 0, 0], [late("a"), late("b"), late("d")], [2]),
        ([0, 0, 0, 0], [late("b")], []),
        ([0, 1, 2, 3], [{"not": late("a", "c")}], [2]),
        ([0, 1, 2, 3], [{"not": late("a")}], []),
        ([0, 1, 2, 3], [{"not": late("c", "d")}], []),
        ([0, 1, 2, 3], [late("a"), late("b")], []),
        ([0, 0, 2, 3], [late("b"), late("c")], [3]),
        ([0, 1, 2, 3], [late("b"), late("d"), {"factor": "heat", "gte": 2}], []),
        ([0, 1, 2, 3], [late("b"), late("d"), {"factor": "heat", "gte": 3}], [2]),
        ([0, 1, 2, 3], [{"all": [late("b"), {"q": "other", "is": "a"}]}, late("d")], [2]),
        (
            [0, 1, 2, 3],
            [
                {"all": [late("b"), {"q": "other", "is": "a"}]},
                {"all": [late("d"), {"q": "other", "is": "b"}]},
            ],
            [],
        ),
    ],
)
def test_an_option_is_a_gap_where_riskier_than_or_amid_those_that_lead_somewhere(
    points: list[float], conditions: list[Tree], forgotten: list[int]
) -> None:
    tree = frame(
        [one("late", {"heat": points}), one("other", {"heat": [0, 1]})],
        factor=[factor("heat", 20)],
        action=actions(*conditions),
    )
    assert set(gaps(tree)) == {("question", 0, "options", index) for index in forgotten}


@pytest.mark.parametrize("points", [[0.0, 0, 0], [2, 0, 1]])
def test_no_between_yes_and_maybe_is_no_gap(points: list[float]) -> None:
    """Options in no order are not amid anything because two of them lead somewhere."""
    questions = [one("late", {"heat": points})]
    tree = frame(questions, factor=[factor("heat", 20)], action=actions(late("a"), late("c")))
    assert gaps(tree) == {}


def test_a_named_condition_and_an_alert_lead_somewhere_too() -> None:
    tree = frame(
        [one("late", RISING)],
        factor=[factor("heat", 20)],
        condition={"some": late("b"), "more": late("d")},
        action=actions({"use": "some"}, {"use": "more"}),
    )
    assert set(gaps(tree)) == {("question", 0, "options", 2)}
    tree["alert"] = [{"id": "w", "title": "!", "when": late("c")}]
    assert gaps(tree) == {}


def test_the_shipped_pack_has_none_but_answers_to_think_about() -> None:
    folder = FilePath(__file__).parents[3] / "questions"
    pack = read((folder / "credit-recovery.toml").read_text(encoding="utf-8"))
    found = [problem for problem in examine(pack, TODAY).problems if problem.code == "option-gap"]
    assert len(found) <= 2
    for problem in found:
        assert problem.witness is not None
        assert problem.witness[problem.details["id"]] == problem.details["option"]


@st.composite
def packs(draw: st.DrawFn) -> Tree:
    """Draw a pack in which a question of several options is looked at from many sides."""
    count = draw(st.integers(3, 4))
    values = st.sampled_from((0, 0, 1, 2, 3))
    rows: dict[str, list[float]] = {
        "f0": [draw(values) for _ in range(count)],
        "f1": [draw(values) for _ in range(count)],
    }
    late_question = one("q0", rows if draw(st.booleans()) else {"f0": [0.0] * count})
    questions = [one("q1", {"f0": [draw(values), draw(values)], "f1": [0, 1]}), late_question]
    if draw(st.booleans()):
        questions.append(one("q2", {"f1": [0, 2]}, when=draw(looks_at(questions))))
    whens = [draw(conditions_on(questions)) for _ in range(draw(st.integers(2, 4)))]
    factors = [factor("f0", draw(st.sampled_from((1, 2)))), factor("f1", 1, method="mean")]
    if draw(st.integers(0, 2)) == 0:
        when = draw(looks_at(questions))
        factors[1]["override"] = [{"when": when, "band": "b1", "why": "…"}]
    return frame(
        questions,
        factor=factors,
        action=actions(*whens[1:]),
        alert=[{"id": "w", "title": "!", "when": whens[0]}],
        condition={},
    )


def looks_at(questions: list[Tree]) -> st.SearchStrategy[Tree]:
    tests: list[Tree] = []
    for question in questions:
        keys = option_ids(question)
        tests += [{"q": question["id"], "is": key} for key in keys]
        tests += [{"q": question["id"], "in": keys[1:3]}, {"q": question["id"], "answered": True}]
    return st.sampled_from([test for test in tests if test["q"] == "q0"] * 2 + tests)


def conditions_on(questions: list[Tree]) -> st.SearchStrategy[Tree]:
    leaf = looks_at(questions) | st.sampled_from(
        [{"factor": "f0", "at_least": "b1"}, {"factor": "f1", "band": "b1"}, {"factor": "f0", "lt": 1}]
    )
    parts = leaf | leaf.map(lambda part: {"not": part})
    return looks_at(questions) | st.builds(
        lambda key, items: {key: items},
        st.sampled_from(("all", "any")),
        st.lists(parts, min_size=2, max_size=3),
    )


@given(packs())
@examples(120)
def test_gaps_are_those_of_the_definition(tree: Tree) -> None:
    every = walks(tree, 5000)
    assert every is not None
    brute = ByDefinition(tree, every)
    found = gaps(tree)
    wanted = {path for index in range(len(tree["question"])) for path in brute.gaps(index)}
    event(f"gaps: {len(wanted)}")
    assert set(found) == wanted
    for (_, index, _, number), values in found.items():
        answers, problems = read_answers(pack_of(tree), values, TODAY)
        assert problems == []
        assert brute.shows(int(index), int(number), world_of(tree, answers))


class ByDefinition(BruteForce):
    """The definition of a gap, with every walk and every exchange of answers gone through."""

    def conditions(self, question: Tree) -> list[Tree]:
        every = [item["when"] for item in (*self.tree["action"], *self.tree["alert"])]
        return [condition for condition in every if f"'q': '{question['id']}'" in str(condition)]

    def with_option(self, condition: Any, question: Tree, option: str) -> Any:
        if isinstance(condition, list):
            return [self.with_option(part, question, option) for part in condition]
        if not isinstance(condition, dict):
            return condition
        if condition.get("q") == question["id"]:
            alone = World(self.tree, {question["id"]: Given(option)})
            return {"always": truth(condition, alone) == 1}
        return {key: self.with_option(part, question, option) for key, part in condition.items()}

    def met(self, question: Tree, option: str, world: World) -> list[bool]:
        conditions = (self.with_option(each, question, option) for each in self.conditions(question))
        return [truth(condition, world) == 1 for condition in conditions]

    def chosen(self, question: Tree, option: str) -> list[World]:
        return [world for world in self.worlds if world.answers.get(question["id"]) == Given(option)]

    def triggering(self, question: Tree) -> list[str]:
        keys = option_ids(question)
        return [
            key for key in keys if any(self.leads(question, key, keys, w) for w in self.chosen(question, key))
        ]

    def leads(self, question: Tree, option: str, others: list[str], world: World) -> bool:
        own = self.met(question, option, world)
        rest = [self.met(question, other, world) for other in others]
        return any(mine and not theirs for row in rest for mine, theirs in zip(own, row, strict=True))

    def gaps(self, index: int) -> set[KeyPath]:
        question = self.tree["question"][index]
        keys = option_ids(question)
        triggering = self.triggering(question)
        found: set[KeyPath] = set()
        for number, key in enumerate(keys):
            if len(keys) < 3 or key in triggering or len(triggering) < 2:
                continue
            points = [option_points(question, f"f{i}") for i in (0, 1)]
            riskier = any(
                any(sum(table[key]) > sum(table[other]) for other in triggering)
                and not all(
                    other in triggering
                    for other in keys
                    if sum(table[other]) == min(sum(row) for row in table.values())
                )
                for table in points
                if table
            )
            amid = any(keys.index(other) < number for other in triggering) and any(
                keys.index(other) > number for other in triggering
            )
            tells = any(len({sum(row) for row in table.values()}) > 1 for table in points if table)
            others = sum(other != key for other in triggering)
            is_odd = riskier or (amid and others >= 3 and not tells)
            if is_odd and not self.points_lead(question, key):
                path: KeyPath = ("question", index, "options", number)
                if any(self.shows(index, number, world) for world in self.chosen(question, key)):
                    found.add(path)
        return found

    def shows(self, index: int, number: int, world: World) -> bool:
        question = self.tree["question"][index]
        key = option_ids(question)[number]
        would = [other for other in self.triggering(question) if self.leads(question, other, [key], world)]
        return world.answers[question["id"]] == Given(key) and len(would) >= 2

    def points_lead(self, question: Tree, option: str) -> bool:
        tests = [
            test
            for item in (*self.tree["action"], *self.tree["alert"])
            for test in leaves(item["when"])
            if "factor" in test
        ]
        shown = {**self.tree, "question": [{**q, "when": {"always": True}} for q in self.tree["question"]]}
        for test in tests:
            outcomes = {}
            for key in option_ids(question):
                answers: dict[str, Answer] = {
                    other["id"]: least(other, test["factor"]) for other in shown["question"]
                }
                outcomes[key] = truth(test, world_of(shown, {**answers, question["id"]: Given(key)})) == 1
            if outcomes[option] and not all(outcomes.values()):
                return True
        return False


def least(question: Tree, key: str) -> Given:
    table = option_points(question, key)
    return min(real_answers(question), key=lambda given: sum(table[str(given.value)]))


def leaves(condition: Tree) -> list[Tree]:
    parts = [*condition.get("all", []), *condition.get("any", [])]
    parts += [condition["not"]] if "not" in condition else []
    return [leaf for part in parts for leaf in leaves(part)] if parts else [condition]
