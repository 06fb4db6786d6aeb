"""Random small packs as plain trees, and random answers to them."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from xinfu.checkup.answers import Answer

from tests.support.pack_trees import SHARED, Tree, factor, frame, option_ids, real_answers, skips

KINDS = ("one", "one", "many", "scale", "number", "date", "text")
POINTS = (0, 1, 2, 3, -1, -2, 0.5, 0.1)
NUMBERS = (0, 1, 2)
DAYS = ("today", "today-2d", dt.date(2026, 11, 22))


@st.composite
def trees(draw: st.DrawFn, *, quiet: bool = False) -> Tree:
    """Draw the tree of a valid pack with every kind of question, factor, rule and condition.

    Quiet ones have few actions and wide bands, so that it is often settled early what comes out.
    """
    leaves, factors = _factor_frames(draw, quiet)
    questions: list[Tree] = []
    for index in range(draw(st.integers(3, 5))):
        question = _question(draw, f"q{index}", leaves)
        if questions and draw(st.integers(0, 2)) == 0:
            question["when"] = condition(draw, questions, [], named=True)
        questions.append(question)
    for index, item in enumerate(factors):
        _fill_factor(draw, item, questions, factors[:index])
    date_keys = [question["id"] for question in questions if question["kind"] == "date"]
    actions = [
        _action(draw, f"a{index}", questions, factors, date_keys) for index in range(0 if quiet else 3)
    ]
    for index, action in enumerate(actions):
        action["after"] = draw(st.lists(st.sampled_from(["a0", "a1"][:index]), max_size=1)) if index else []
    alerts = [
        {"id": f"w{i}", "title": "!", "when": condition(draw, questions, [], named=True)}
        for i in range(draw(st.integers(0, 1 if quiet else 2)))
    ]
    for alert, action in zip(alerts, actions, strict=False):
        alert["actions"] = [action["id"]]
    named = {"first": condition(draw, questions[:1], [], named=False)}
    scale = {"shared": {"options": [{"id": key, "text": key, "points": i} for i, key in enumerate(SHARED)]}}
    return frame(questions, factor=factors, action=actions, alert=alerts, condition=named, scale=scale)


def condition(
    draw: st.DrawFn, questions: list[Tree], factors: list[Tree], *, named: bool, depth: int = 2
) -> Tree:
    """Draw a condition over these questions and factors."""
    forms = ["test", "test", "test"]
    forms += ["all", "any", "not"] if depth else []
    forms += ["use"] if named else []
    forms += ["factor"] if factors else []
    form = draw(st.sampled_from(forms))

    def inner() -> Tree:
        return condition(draw, questions, factors, named=named, depth=depth - 1)

    if form in ("all", "any"):
        return {form: [inner() for _ in range(draw(st.integers(1, 2)))]}
    if form == "not":
        return {"not": inner()}
    if form == "use":
        return {"use": "first"}
    if form == "factor":
        return _factor_test(draw, draw(st.sampled_from(factors)))
    return _answer_test(draw, draw(st.sampled_from(questions)))


@st.composite
def conditions(draw: st.DrawFn, tree: Tree) -> Tree:
    """Draw a condition over all questions and factors of a tree."""
    return condition(draw, tree["question"], tree["factor"], named=True, depth=3)


def _answer_test(draw: st.DrawFn, question: Tree) -> Tree:
    tests: list[Tree] = [{"answered": True}, {"answered": False}]
    tests += [{"state": state} for state in ("unsure", "hidden", "unanswered")]
    keys = option_ids(question)
    fitting: list[Tree] = []
    if question["kind"] in ("one", "scale"):
        fitting = [{"is": keys[0]}, {"is": keys[-1]}, {"in": keys[:2]}]
    elif question["kind"] == "many":
        fitting = [{"has": keys[0]}]
        fitting += [{test: keys[:2]} for test in ("has_any", "has_all", "has_none")]
    elif question["kind"] == "number":
        fitting = [{test: draw(st.sampled_from(NUMBERS))} for test in ("is", "gt", "gte", "lt", "lte")]
    elif question["kind"] == "date":
        fitting = [{test: draw(st.sampled_from(DAYS))} for test in ("before", "after")]
    return {"q": question["id"], **draw(st.sampled_from(fitting * 2 + tests))}


def _factor_test(draw: st.DrawFn, item: Tree) -> Tree:
    bands = [band["id"] for band in item["bands"]]
    tests = [{"band": draw(st.sampled_from(bands))}, {"at_least": draw(st.sampled_from(bands))}]
    tests += [{test: draw(st.sampled_from((0, 1, 0.5)))} for test in ("gt", "gte", "lt", "lte")]
    return {"factor": item["id"], **draw(st.sampled_from(tests))}


def _question(draw: st.DrawFn, key: str, leaves: list[str]) -> Tree:
    kind = draw(st.sampled_from(KINDS))
    question: Tree = {"id": key, "kind": kind}

    def points(least: int = 0) -> Tree:
        fed = draw(st.lists(st.sampled_from(leaves), unique=True, min_size=least, max_size=2))
        return {leaf: draw(st.sampled_from(POINTS)) for leaf in fed}

    if kind in ("one", "many"):
        count = draw(st.integers(2, 3))
        question["options"] = [{"id": f"o{i}", "text": "…", "points": points()} for i in range(count)]
        if kind == "many" and draw(st.booleans()):
            question["options"][-1]["exclusive"] = True
        if kind == "many" and draw(st.booleans()):
            question["options"][0]["points_unticked"] = points()
    elif kind == "scale":
        question |= {"scale": "shared", "feeds": points(1), "reverse": draw(st.booleans())}
    elif kind == "number":
        question["points"] = [{"upto": draw(st.sampled_from((0, 1))), **points()}, points()]
        question |= draw(st.sampled_from(({}, {"min": 0, "max": 3, "step": 1}, {"min": 1}, {"max": 1.5})))
    elif kind == "date":
        question |= draw(st.sampled_from(({}, {"max": "today"}, {"min": "today-2d", "max": "today+1d"})))
    question["skip"] = draw(st.sampled_from(([], ["unsure"], ["unsure", "prefer_not"])))
    if question["skip"] and draw(st.booleans()):
        question["unsure_points"] = points()
    return question


def _factor_frames(draw: st.DrawFn, quiet: bool) -> tuple[list[str], list[Tree]]:
    factors: list[Tree] = []
    for index in range(draw(st.integers(1, 3))):
        upto = draw(st.sampled_from(((), (4,), (-3,)) if quiet else ((), (1,), (0, 1.5), (-1, 0.5, 2))))
        item = factor(
            f"f{index}", *upto, method=draw(st.sampled_from(("sum", "sum", "mean", "max", "lookup")))
        )
        earlier = [other["id"] for other in factors]
        if draw(st.booleans()) and earlier:
            item["of"] = draw(st.lists(st.sampled_from(earlier), min_size=1, max_size=3))
        factors.append(item)
    return [item["id"] for item in factors if "of" not in item], factors


def _fill_factor(draw: st.DrawFn, item: Tree, questions: list[Tree], earlier: list[Tree]) -> None:
    item["multiply"] = draw(st.sampled_from((1, 1, -1, 2.5, 0.1)))
    item["offset"] = draw(st.sampled_from((0, 0, 1, -0.5)))
    item["missing"] = draw(st.sampled_from(("partial", "zero", "incomplete")))
    if "of" in item and item["method"] == "sum":
        item["missing"] = draw(st.sampled_from(("zero", "incomplete")))
    fed = sum(_feeds(question, item["id"]) for question in questions)
    least = draw(st.sampled_from((None, 0, 1, 2)))
    if least is not None:
        item["min_answered"] = min(least, max(fed, len(item.get("of", [])), 1))
    item["hidden"] = draw(st.sampled_from(("not_asked", "not_asked", "zero")))
    if item["method"] == "lookup":
        item["missing"] = draw(st.sampled_from(("zero", "incomplete")))
        item["lookup"] = _lookup(draw, questions)
    when = condition(draw, questions, earlier, named=True)
    if draw(st.integers(0, 2)) == 0 or not ("of" in item or any(_feeds(q, item["id"]) for q in questions)):
        item["rule"] = [{"when": when, "points": draw(st.sampled_from((1, -1, 0.5)))}]
    if draw(st.integers(0, 2)) == 0:
        band = draw(st.sampled_from(item["bands"]))["id"]
        item["override"] = [
            {"when": condition(draw, questions, earlier, named=True), "band": band, "why": "…"}
        ]


def _lookup(draw: st.DrawFn, questions: list[Tree]) -> Tree:
    def row() -> list[int]:
        return draw(st.lists(st.sampled_from((0, 1, 2, 5)), min_size=2, max_size=5))

    choosing = [question for question in questions if question["kind"] in ("one", "scale")]
    lookup: Tree = {"first": draw(st.integers(-1, 1))}
    if draw(st.booleans()) and choosing:
        by = draw(st.sampled_from(choosing))
        return lookup | {"by": [by["id"]], "table": {key: row() for key in option_ids(by)}}
    return lookup | {"table": row()}


def _feeds(question: Tree, key: str) -> bool:
    tables = [option["points"] for option in question.get("options", [])] + question.get("points", [])
    tables += [option.get("points_unticked", {}) for option in question.get("options", [])]
    tables += [question.get("feeds", {}), question.get("unsure_points", {})]
    return any(key in table for table in tables)


def _action(
    draw: st.DrawFn, key: str, questions: list[Tree], factors: list[Tree], date_keys: list[str]
) -> Tree:
    action: Tree = {"id": key, "title": "…", "when": condition(draw, questions, factors, named=True)}
    action["horizon"] = draw(st.sampled_from(("now", "today", "week", "month", "ongoing")))
    action["priority"] = draw(st.integers(1, 3))
    if draw(st.booleans()) and date_keys:
        plus = draw(st.sampled_from(("3 days", "1 week", "1 month")))
        action["due"] = {"from": draw(st.sampled_from(date_keys)), "plus": plus, "else": "month"}
    return action


@st.composite
def answers_to(draw: st.DrawFn, tree: Tree, *, open_share: int = 3) -> dict[str, Answer]:
    """Draw answers: of so many questions one stays open, and all that are skippable may be skipped."""
    answers: dict[str, Answer] = {}
    for question in tree["question"]:
        if open_share and draw(st.integers(1, open_share)) == 1:
            continue
        choices: list[Answer] = [*real_answers(question) * 2, *skips(question)]
        answers[question["id"]] = draw(st.sampled_from(choices))
    return answers
