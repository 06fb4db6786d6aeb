"""Packs that ask for as much work as a few numbers say: for what must stay bounded, and to be measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from xinfu.packs.pack import Question

SITES = ("question", "rule", "override", "action", "alert")
START = dt.date(2026, 1, 1)


@dataclass(frozen=True)
class Shape:
    """How much of everything there is; a number that the rest gives no use for is ignored."""

    ones: int = 1
    manys: int = 0
    numbers: int = 0
    dates: int = 0
    options: int = 3
    ranges: int = 2
    fed: int = 1
    """How many factors each question gives points."""

    factors: int = 1
    parts: int = 0
    """How many factors are made of the ones before them."""

    of: int = 2
    multiply: float = 0.9
    method: int = 0
    """0 to 2: sum, mean, max."""

    missing: int = 0
    """0 to 2: partial, zero, incomplete."""

    bands: int = 3
    cells: int = 0
    """How many rows each column of a conversion table has."""

    tests: int = 0
    """How many comparisons all conditions together have."""

    bounds: int = 3
    """With how many different numbers or dates an answer is compared."""

    at: int = 0
    """Which of SITES the comparisons go to; all in turn beyond the last."""

    width: int = 3
    """How many comparisons one condition has, after which the next one begins."""

    named: int = 0
    """How often each condition is wrapped in one that has a name."""

    scored: int = 0
    """Of ten comparisons, how many look at a factor where that is allowed."""

    actions: int = 1
    alerts: int = 0
    after: int = 0
    cases: int = 0
    wide: int = 0
    """Points are powers of two where it is 1, and thirds of them where it is 2."""


def costly_pack(shape: Shape) -> str:
    """Return the TOML text of a pack of this shape, the same every time; it may be beyond the limits."""
    return "\n".join(_Writer(shape).lines())


class _Writer:
    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.chance = Random(3)
        kinds = [("one", shape.ones), ("many", shape.manys), ("number", shape.numbers), ("date", shape.dates)]
        self.kinds = [kind for kind, count in kinds for _ in range(count)]
        self.chance.shuffle(self.kinds)
        self.left = shape.tests
        self.names = 0
        self.named: list[str] = []

    def lines(self) -> Iterator[str]:
        shape = self.shape
        yield 'format = 1\nid = "costly"\nversion = "1.0.0"\nlanguages = ["en"]\ntitle = "T"\nsummary = "S"'
        yield '[[section]]\nid = "s"\ntitle = "T"'
        body = [
            *(self.question(number, kind) for number, kind in enumerate(self.kinds)),
            *(self.factor(number) for number in range(shape.factors + shape.parts)),
        ]
        body += [self.alert(number) for number in range(shape.alerts)]
        body += [self.action(number) for number in range(shape.actions)]
        body += [
            f'[[case]]\nname = "c{number}"\ntoday = {START}\nanswers = {{}}\nexpect = {{}}'
            for number in range(shape.cases)
        ]
        yield from self.named
        yield from body

    def points(self, number: int, place: int) -> str:
        value = f"{2**place}" if self.shape.wide == 1 else f"{2**place / 3:.9g}" if self.shape.wide else place
        fed = range(min(self.shape.fed, self.shape.factors))
        return ", ".join(f"f{(number + index) % self.shape.factors} = {value}" for index in fed)

    def question(self, number: int, kind: str) -> str:
        text = f'[[question]]\nid = "q{number}"\nsection = "s"\nask = "Q{number}"\nkind = "{kind}"\n'
        text += 'skip = ["unsure"]\n'
        if kind in ("one", "many"):
            places = [self.points(number, index % 38) for index in range(self.shape.options)]
            rows = (f'{{ id = "o{i}", text = "{i}", points = {{ {p} }} }}' for i, p in enumerate(places))
            text += f"options = [{', '.join(rows)}]\n"
        elif kind == "number":
            text += "min = 0\nmax = 100000\n"
            ends = [f"upto = {index}, " for index in range(self.shape.ranges - 1)] + [""]
            rows = (f"{{ {end}{self.points(number, i % 7)} }}" for i, end in enumerate(ends))
            text += f"points = [{', '.join(rows)}]\n" if self.shape.fed else ""
        if number and self.is_at("question"):
            text += f"when = {self.condition(number, False)}\n"
        return text

    def factor(self, number: int) -> str:
        shape = self.shape
        is_part = number >= shape.factors
        method = ("sum", "mean", "max")[shape.method]
        missing = ("partial", "zero", "incomplete")[shape.missing]
        text = f'[[factor]]\nid = "f{number}"\ntitle = "F"\n'
        if is_part:
            of = ", ".join(f'"f{max(number - 1 - index, 0)}"' for index in range(shape.of))
            text += f'of = [{of}]\nmultiply = {shape.multiply}\nmissing = "zero"\nmethod = "{method}"\n'
        elif shape.cells and "one" in self.kinds:
            by = self.kinds.index("one")
            column = ", ".join(str(index % 9) for index in range(shape.cells))
            columns = ", ".join(f"o{index} = [{column}]" for index in range(shape.options))
            text += 'method = "lookup"\nmissing = "zero"\n'
            text += f'lookup = {{ by = ["q{by}"], table = {{ {columns} }} }}\n'
        else:
            text += f'method = "{method}"\nmissing = "{missing}"\n'
        ends = [f"upto = {index * 3}, " for index in range(shape.bands - 1)] + [""]
        levels = ["ok"] + ["high"] * (shape.bands - 1)
        rows = (
            f'{{ id = "b{index}", level = "{level}", {end}title = "B" }}'
            for index, (level, end) in enumerate(zip(levels, ends, strict=True))
        )
        text += f"bands = [{', '.join(rows)}]\n"
        every = len(self.kinds)
        share = (
            self.left // max(1, shape.factors + shape.parts - number) if shape.at in (1, 2) else shape.width
        )
        for kind, rest in (("rule", "points = 1"), ("override", 'band = "b0", why = "W"')):
            rows = (
                f"{{ when = {self.condition(every, True, number)}, {rest} }}"
                for _ in range(max(1, share // max(1, shape.width)) if self.is_at(kind) else 0)
            )
            text += f"{kind} = [{', '.join(rows)}]\n"
        return text

    def action(self, number: int) -> str:
        text = f'[[action]]\nid = "a{number}"\ntitle = "A"\n'
        if number and self.shape.after:
            after = ", ".join(f'"a{max(number - 1 - index, 0)}"' for index in range(self.shape.after))
            text += f"after = [{after}]\n"
        count = self.shape.factors + self.shape.parts
        return text + f"when = {self.condition(len(self.kinds), True, count, at='action')}\n"

    def alert(self, number: int) -> str:
        called = number % max(1, self.shape.actions)
        text = f'[[alert]]\nid = "w{number}"\ntitle = "W"\nactions = ["a{called}"]\n'
        count = self.shape.factors + self.shape.parts
        return text + f"when = {self.condition(len(self.kinds), True, count, at='alert')}\n"

    def is_at(self, site: str) -> bool:
        return self.left > 0 and (self.shape.at >= len(SITES) or SITES[self.shape.at] == site)

    def condition(self, before: int, may_score: bool, factors: int = 0, at: str | None = None) -> str:
        """Return a condition over the questions before a place, and over so many factors."""
        if at is not None and not self.is_at(at):
            return f'{{ q = "q{before - 1}", answered = true }}'
        many = self.shape.actions if at == "action" else self.shape.alerts if at == "alert" else 1
        width = max(
            1, min(self.left, self.shape.width if many > 1 or self.shape.at not in (3, 4) else self.left)
        )
        self.left -= width
        tests = [self.test(before, factors if may_score else 0) for _ in range(width)]
        text = f"{{ any = [{', '.join(tests)}] }}"
        for _ in range(self.shape.named):
            self.names += 1
            self.named.append(f"[condition.n{self.names}]\nall = [{text}]")
            text = f'{{ use = "n{self.names}" }}'
        return text

    def test(self, before: int, factors: int) -> str:
        shape, chance = self.shape, self.chance
        if factors and chance.randrange(10) < shape.scored:
            factor = chance.randrange(factors)
            return f'{{ factor = "f{factor}", at_least = "b{chance.randrange(shape.bands)}" }}'
        number = chance.randrange(before)
        bound = chance.randrange(max(1, shape.bounds))
        option = f'"o{bound % shape.options}"'
        other = f'"o{(bound * 7 + 1) % shape.options}"'
        test = {
            "one": f"in = [{option}, {other}]",
            "many": f"has_any = [{option}, {other}]",
            "number": f"gt = {bound * 5}",
            "date": f"after = {START + dt.timedelta(days=bound)}",
        }[self.kinds[number]]
        return f'{{ q = "q{number}", {test} }}'


def some_answer(question: Question, chance: Random) -> str | list[str] | None:
    """Return an answer as it is typed, or None to be unsure."""
    if chance.random() < 0.1:
        return None
    if question.kind == "number":
        return str(chance.randrange(100))
    if question.kind == "date":
        return str(START + dt.timedelta(days=chance.randrange(60)))
    keys = [option.id for option in question.options]
    if question.kind == "many":
        return [key for key in keys if chance.random() < 0.5] or keys[:1]
    return chance.choice(keys)
