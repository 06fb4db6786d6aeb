"""A second, slow and simple reading of the pack format, straight from a plain tree.

It shares no code with the program but the two kinds of answers. Truth is a number: 1, 0, or ½ for what is
not known, so that "all" is the least, "any" the greatest and "not" what is missing to 1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

from xinfu.checkup.answers import Answer, Given, Skipped

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, option_ids, real_answers

UNKNOWN = Fraction(1, 2)
NOTHING = Fraction(0)


def number(value: Any) -> Fraction:
    """Return a number of a pack exactly as it is written."""
    return Fraction(str(value))


@dataclass
class Score:
    """What comes out for a factor: the number of its band and its score, or None for either."""

    status: str
    score: Fraction | None
    band: int | None


@dataclass
class World:
    """The answers that count, the hidden questions and the scores so far."""

    tree: Tree
    answers: dict[str, Answer] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    scores: dict[str, Score] = field(default_factory=dict)

    def state(self, key: str) -> str:
        """Return the word for how a question stands."""
        if key in self.hidden:
            return "hidden"
        given = self.answers.get(key)
        if given is None:
            return "unanswered"
        return given.state if isinstance(given, Skipped) else "answered"


def world_of(tree: Tree, answers: Mapping[str, Answer]) -> World:
    """Return the world of these answers, scored."""
    world = World(tree)
    for question in tree["question"]:
        if "when" in question and truth(question["when"], world) != 1:
            world.hidden.add(question["id"])
        elif question["id"] in answers:
            world.answers[question["id"]] = answers[question["id"]]
    for factor in tree.get("factor", []):
        world.scores[factor["id"]] = _score(factor, world)
    return world


def truth(condition: Tree, world: World) -> Fraction:
    """Return how true a condition is."""
    if "all" in condition:
        return min(truth(part, world) for part in condition["all"])
    if "any" in condition:
        return max(truth(part, world) for part in condition["any"])
    if "not" in condition:
        return 1 - truth(condition["not"], world)
    if "use" in condition:
        return truth(world.tree["condition"][condition["use"]], world)
    if "always" in condition:
        return Fraction(condition["always"])
    test, wanted = next((key, value) for key, value in condition.items() if key not in ("q", "factor"))
    outcome = _factor_test(condition, test, wanted, world)
    if "q" in condition:
        outcome = _answer_test(condition["q"], test, wanted, world)
    return UNKNOWN if outcome is None else Fraction(outcome)


def could_be(condition: Tree, world: World) -> set[Fraction]:
    """Return how true a condition could still become, each test taken for itself."""
    if "all" in condition or "any" in condition:
        parts = [could_be(part, world) for part in condition.get("all") or condition["any"]]
        return {min(way) if "all" in condition else max(way) for way in product(*parts)}
    if "not" in condition:
        return {1 - value for value in could_be(condition["not"], world)}
    if "use" in condition:
        return could_be(world.tree["condition"][condition["use"]], world)
    now = truth(condition, world)
    if now == UNKNOWN and "q" in condition:
        return {now, NOTHING, Fraction(1)} if could_be_asked(condition["q"], world) else {now}
    if now == UNKNOWN and "factor" in condition:
        is_open = factor_could_be_asked(condition["factor"], world)
        return {now, NOTHING, Fraction(1)} if is_open else {now}
    return {now}


def could_be_asked(key: str, world: World) -> bool:
    """Tell whether a question is asked, or would be if what is missing were answered so."""
    when = next(question for question in world.tree["question"] if question["id"] == key).get("when")
    return key not in world.hidden or 1 in could_be(when, world)


def factor_could_be_asked(key: str, world: World) -> bool:
    """Tell whether a factor has something that is asked, or could be."""
    if key not in world.scores or world.scores[key].status != "not_asked":
        return True
    item = next(item for item in world.tree["factor"] if item["id"] == key)
    fed = [question["id"] for question in feeders(world.tree, key)]
    return any(could_be_asked(question, world) for question in fed) or any(
        factor_could_be_asked(part, world) for part in item.get("of", ())
    )


def _answer_test(key: str, test: str, wanted: Any, world: World) -> bool | None:
    state = world.state(key)
    if test in ("answered", "state"):
        return bool(wanted == (state == "answered" if test == "answered" else state))
    given = world.answers.get(key)
    if not isinstance(given, Given):
        return None
    value: Any = given.value
    if test in ("has", "has_any", "has_all", "has_none"):
        common = set(value) & ({wanted} if test == "has" else set(wanted))
        return {"has_all": len(common) == len(wanted), "has_none": not common}.get(test, bool(common))
    if test in ("before", "after"):
        days = {"today": 0, "today-2d": -2}
        limit = wanted if isinstance(wanted, dt.date) else TODAY + dt.timedelta(days=days[wanted])
        return bool(value < limit if test == "before" else value > limit)
    if test == "in":
        return bool(value in wanted)
    if isinstance(value, str):
        return bool(value == wanted)
    return _compare(value, test, number(wanted))


def _compare(value: Fraction, test: str, limit: Fraction) -> bool:
    return {
        "is": value == limit,
        "gt": value > limit,
        "gte": value >= limit,
        "lt": value < limit,
        "lte": value <= limit,
    }[test]


def _factor_test(condition: Tree, test: str, wanted: Any, world: World) -> bool | None:
    found = world.scores.get(condition.get("factor", ""))
    if found is None:
        return None
    if test in ("band", "at_least"):
        if found.band is None:
            return None
        place = int(wanted[1:])
        return found.band == place if test == "band" else found.band >= place
    return None if found.score is None else _compare(found.score, test, number(wanted))


def option_points(question: Tree, key: str) -> dict[str, list[Fraction]]:
    """Return the points of each option for a factor, none where it names none."""
    if question["kind"] != "scale":
        return {
            o["id"]: [number(o["points"][key])] if key in o["points"] else [] for o in question["options"]
        }
    if key not in question["feeds"]:
        return {option: [] for option in option_ids(question)}
    weight = number(question["feeds"][key])
    first, second = (weight, NOTHING) if question["reverse"] else (NOTHING, weight)
    return dict(zip(option_ids(question), ([first], [second]), strict=True))


def points(question: Tree, answer: Answer | None, key: str) -> Fraction | None:
    """Return the points of an answer for a factor; None when it is missing."""
    if answer is None:
        return None
    if isinstance(answer, Skipped):
        table = question.get("unsure_points", {})
        return number(table[key]) if answer.state == "unsure" and key in table else None
    value: Any = answer.value
    if question["kind"] == "number":
        for part in question["points"]:
            if "upto" not in part or value <= number(part["upto"]):
                return number(part.get(key, 0))
    if question["kind"] in ("one", "many", "scale"):
        table = option_points(question, key)
        chosen = value if isinstance(value, tuple) else (value,)
        total = sum((sum(table[str(option)], NOTHING) for option in chosen), NOTHING)
        for option in question.get("options", []):
            if option["id"] not in chosen:
                total += number(option.get("points_unticked", {}).get(key, 0))
        return total
    return NOTHING


def feeders(tree: Tree, key: str) -> list[Tree]:
    """Return the questions that count for a factor."""
    found = []
    for question in tree["question"]:
        tables = [*question.get("points", []), question.get("unsure_points", {}), question.get("feeds", {})]
        for option in question.get("options", []):
            tables += [option["points"], option.get("points_unticked", {})]
        if any(key in table for table in tables):
            found.append(question)
    return found


def _score(factor: Tree, world: World) -> Score:
    missing, values, counted = factor["missing"], list[Fraction](), 0
    counts_hidden = factor.get("hidden") == "zero"
    least = factor.get("min_answered", 0 if missing == "zero" else 1)
    rules = [could_be(rule["when"], world) for rule in factor.get("rule", [])]
    unknown = sum(len(values) > 1 and 1 in values for values in rules)
    if "of" in factor:
        asked = _asked_parts(factor["of"], counts_hidden, world)
        values = [part.score for part in asked if part.score is not None]
        counted, total = len(values), len(asked)
        estimated = any(part.status == "estimated" for part in asked)
        values += [NOTHING] * (total - counted) if missing == "zero" else []
    else:
        fed = feeders(world.tree, factor["id"])
        visible = [q for q in fed if counts_hidden or q["id"] not in world.hidden]
        given = [points(q, world.answers.get(q["id"]), factor["id"]) for q in visible]
        for index, question in enumerate(visible):
            if question["id"] in world.hidden and not could_be_asked(question["id"], world):
                given[index] = NOTHING
        counted, total = sum(value is not None for value in given), len(visible)
        estimated = False
        values = _filled(factor, visible, given)
    only_rules = "of" not in factor and not feeders(world.tree, factor["id"])
    if only_rules:
        counted, total = len(rules) - unknown, len(rules)
    status = "not_asked"
    if total > 0:
        status = "estimated" if counted < total or estimated or unknown else "scored"
        if counted < min(least, total) or (missing == "incomplete" and (counted < total or unknown)):
            status = "too_few"
    score = None
    if status in ("scored", "estimated") and (values or only_rules):
        score = _finished(factor, _combined(factor["method"], values), world)
    band = None if score is None else _band(factor, score)
    for override in reversed(factor.get("override", [])):
        if truth(override["when"], world) == 1:
            band = int(override["band"][1:])
    return Score(status, score, band)


def _asked_parts(keys: list[str], counts_hidden: bool, world: World) -> list[Score]:
    asked = []
    for key in keys:
        part = world.scores[key]
        if part.status == "not_asked" and counts_hidden:
            is_open = factor_could_be_asked(key, world)
            part = Score("too_few", None, None) if is_open else Score("scored", NOTHING, None)
        asked += [part] if part.status != "not_asked" else []
    return asked


def _band(factor: Tree, score: Fraction) -> int:
    bounds = [number(band["upto"]) for band in factor["bands"] if "upto" in band]
    return sum(score > bound for bound in bounds)


def _combined(method: str, values: list[Fraction]) -> Fraction:
    if method == "max":
        return max(values, default=NOTHING)
    total = sum(values, NOTHING)
    return total / len(values) if method == "mean" and values else total


def _finished(factor: Tree, raw: Fraction, world: World) -> Fraction | None:
    for rule in factor.get("rule", []):
        if truth(rule["when"], world) == 1:
            raw += number(rule["points"])
    if "lookup" in factor:
        row: Any = factor["lookup"]["table"]
        for key in factor["lookup"].get("by", []):
            chosen = world.answers.get(key)
            row = row[chosen.value] if isinstance(chosen, Given) else []
        place = raw - factor["lookup"].get("first", 0)
        if place.denominator != 1 or not 0 <= place < len(row):
            return None
        raw = number(row[int(place)])
    return raw * number(factor["multiply"]) + number(factor["offset"])


def _filled(factor: Tree, visible: list[Tree], given: list[Fraction | None]) -> list[Fraction]:
    """Fill what is missing: with 0, or with the share that the given answers have of their own ranges."""
    if factor["missing"] == "zero":
        return [value if value is not None else NOTHING for value in given]
    ranges = []
    for question in visible:
        every = [points(question, real, factor["id"]) or NOTHING for real in real_answers(question)]
        ranges.append((min(every), max(every)))
    answered = [(value, *ends) for value, ends in zip(given, ranges, strict=True) if value is not None]
    room = sum((most - least for _, least, most in answered), NOTHING)
    share = NOTHING
    if room > 0 and factor["method"] != "max":
        share = sum((value - least for value, least, _ in answered), NOTHING) / room
    share = min(max(share, NOTHING), Fraction(1))
    return [
        value if value is not None else least + share * (most - least)
        for value, (least, most) in zip(given, ranges, strict=True)
    ]


def outcome(tree: Tree, world: World) -> tuple[Any, ...]:
    """Return the alerts, the actions and the bands of a world."""
    alerts = [alert for alert in tree.get("alert", []) if truth(alert["when"], world) == 1]
    called = {key for alert in alerts for key in alert.get("actions", [])}
    actions = [
        action["id"]
        for action in tree.get("action", [])
        if action["id"] in called or truth(action["when"], world) == 1
    ]
    bands = tuple(score.band for score in world.scores.values())
    return tuple(alert["id"] for alert in alerts), tuple(sorted(actions)), bands
