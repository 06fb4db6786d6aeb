"""From the tables that an author wrote to conditions, with every slip in them reported.

A named condition is judged once, by itself; where it is used, only what is wrong about using it there is
told, and told there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from typing import Any, cast, get_args

from msgspec import Struct
from msgspec.structs import astuple, replace

from xinfu.packs.condition import (
    AllOf,
    Always,
    AnswerOperator,
    AnswerTest,
    AnyOf,
    Condition,
    Day,
    FactorOperator,
    FactorTest,
    Named,
    Not,
    Operand,
)
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.diagnostics.literals import toml_value
from xinfu.packs.format import document as written
from xinfu.packs.kinds import KINDS, UNKNOWN
from xinfu.packs.pack import exact
from xinfu.packs.reading.references import OptionSets, References, circles

MAX_PARTS = 10_000
"""The most conditions and options that they name in one pack; a named one counts wherever it is used."""

MAX_TESTS = 100
"""In how many different ways the answer to one question may be compared; each way cuts its answers in two."""

MAX_USES = 12
"""The most named conditions that may stand inside one another."""

_RELATIVE = re.compile(r"today(?:\s*([+-])\s*(\d{1,5})d?)?")
_FORMS = ("all", "any", "not", "use", "always", "q", "factor")
_ANSWER_TESTS = get_args(AnswerOperator)
_FACTOR_TESTS = get_args(FactorOperator)
_KEYS = written.Condition.__struct_encode_fields__


def parse_day(value: Any) -> Day | None:
    """Return the day that a pack names: a date, `today`, `today-30d`; None when it is neither."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return Day(value)
    if isinstance(value, str) and (match := _RELATIVE.fullmatch(value)):
        sign, days = match.groups()
        return Day(None, int(days or 0) * (-1 if sign == "-" else 1))
    return None


class _Use(Struct, frozen=True):
    """For whom a condition is read."""

    before: int | None = None
    """Only questions that stand before this position may be looked at."""

    factors: Collection[str] | None = None
    """The factors that may be looked at; None for none at all."""

    inside: tuple[str, ...] = ()
    """The named conditions that are being read, outermost first."""

    site: KeyPath = ()
    """Where the outermost of them is used."""

    alone: bool = False
    """Whether a named condition is judged by itself; those that it uses are then judged elsewhere."""


class ConditionReader:
    """Reads the conditions of one document; what is wrong with them goes to the collector."""

    def __init__(self, document: written.Document, references: References, options: OptionSets) -> None:
        self.document = document
        self.references = references
        self.collector = references.collector
        self.options = options
        self._parts = 0
        self._tests: dict[str, set[AnswerTest]] = {}
        self._factors = references.positions([entry.id for entry in document.factor], ("factor",))
        self._questions = references.positions([entry.id for entry in document.question], ("question",))
        self._names = references.names(document.condition, ("condition",))
        self._links: dict[str, dict[str, KeyPath]] = {name: {} for name in document.condition}

    def check_named(self) -> None:
        """Judge every condition that has a name, used or not."""
        for name, entry in self.document.condition.items():
            self._read(entry, ("condition", name), _Use(factors=self._factors, inside=(name,), alone=True))
        for circle in circles(self._links):
            first, second = circle[0], circle[1 % len(circle)]
            other = self._links[second][circle[2 % len(circle)]] if len(circle) > 1 else None
            details = {"ids": ", ".join((*circle, first))}
            self.collector.add(
                Diagnostic("condition-circle", self._links[first][second], details, other=other)
            )

    def read(
        self,
        entry: written.Condition,
        path: KeyPath,
        *,
        before: int | None = None,
        factors: Collection[str] | None = None,
    ) -> Condition:
        """Return the condition of a table.

        With `before`, only questions that stand before this position may be looked at; `factors` are
        those that may be looked at, None for none at all. A condition with a problem comes back as one
        that never holds.
        """
        return self._read(entry, path, _Use(before, factors))

    def _read(self, entry: written.Condition, path: KeyPath, use: _Use) -> Condition:
        if not use.alone:
            self._parts += 1
            if self._parts > MAX_PARTS:
                return self._refused(Diagnostic("pack-large", (), {"most": str(MAX_PARTS)}))
        keys = {key: value for key, value in zip(_KEYS, astuple(entry), strict=True) if value is not None}
        forms = [key for key in keys if key in _FORMS]
        if len(forms) != 1:
            code = "condition-empty" if not forms else "condition-mixed"
            return self._wrong(code, path, use, keys=", ".join(forms), choices=", ".join(_FORMS))
        form = forms[0]
        del keys[form]
        if form in ("q", "factor"):
            return self._leaf(entry, form, keys, path, use)
        if keys:
            return self._wrong("condition-mixed", path, use, keys=", ".join([form, *keys]), choices=form)
        if entry.all is not None:
            return AllOf(tuple(self._read(part, (*path, "all", i), use) for i, part in enumerate(entry.all)))
        if entry.any is not None:
            return AnyOf(tuple(self._read(part, (*path, "any", i), use) for i, part in enumerate(entry.any)))
        if entry.not_ is not None:
            return Not(self._read(entry.not_, (*path, "not"), use))
        if entry.use is not None:
            return self._named(entry.use, (*path, "use"), use)
        return Always(bool(entry.always))

    def _named(self, name: str, path: KeyPath, use: _Use) -> Condition:
        conditions = self.document.condition
        if name not in conditions:
            return self._unknown("condition", name, self._names, path, use, ("condition",))
        if use.alone:
            self._links[use.inside[0]].setdefault(name, path)
            return Always(False)
        if name in use.inside:
            return Always(False)
        if len(use.inside) >= MAX_USES:
            return self._refused(Diagnostic("value-deep", path, {"most": str(MAX_USES)}))
        inner = replace(use, inside=(*use.inside, name), site=use.site or path)
        return Named(name, self._read(conditions[name], ("condition", name), inner))

    def _leaf(
        self, entry: written.Condition, form: str, written_tests: Mapping[str, Any], path: KeyPath, use: _Use
    ) -> Condition:
        fitting = _ANSWER_TESTS if form == "q" else _FACTOR_TESTS
        wrong = [name for name in written_tests if name not in fitting]
        if wrong or not written_tests:
            keys, choices = ", ".join(wrong), ", ".join(fitting)
            return self._wrong("test-missing", path, use, keys=keys, choices=choices)
        if entry.q is not None:
            tests = self._answer_tests(entry.q, written_tests, path, use)
        else:
            tests = self._factor_tests(entry.factor or "", written_tests, path, use)
        return tests[0] if len(tests) == 1 else AllOf(tuple(tests))

    def _answer_tests(
        self, question_id: str, written_tests: Mapping[str, Any], path: KeyPath, use: _Use
    ) -> list[Condition]:
        if question_id not in self._questions:
            return [self._unknown("question", question_id, self._questions, (*path, "q"), use, ("question",))]
        position = self._questions[question_id]
        question = self.document.question[position]
        if use.before is not None and position >= use.before:
            here, other = use.site or (*path, "q"), ("question", position, "id")
            return [self._refused(Diagnostic("question-later", here, {"id": question_id}, other=other))]
        allowed = KINDS.get(question.kind, UNKNOWN).tests
        tests: list[Condition] = []
        for name, value in written_tests.items():
            here = (*path, name)
            if name not in allowed:
                details = {"id": question_id, "kind": question.kind, "choices": ", ".join(sorted(allowed))}
                tests.append(self._wrong("test-kind", here, use, ("question", position, "kind"), **details))
                continue
            operand = self._operand(position, name, value, here, use)
            if operand is not None:
                test = AnswerTest(question_id, name, operand)
                self._count_test(test, here)
                tests.append(test)
        return tests or [Always(False)]

    def _count_test(self, test: AnswerTest, path: KeyPath) -> None:
        """Refuse the first comparison of an answer beyond the number of those that may differ."""
        different = self._tests.setdefault(test.question, set())
        if len(different) <= MAX_TESTS:
            different.add(test)
            if len(different) > MAX_TESTS:
                details = {"id": test.question, "most": str(MAX_TESTS)}
                self._refused(Diagnostic("tests-many", path, details))

    def _operand(self, position: int, name: str, value: Any, path: KeyPath, use: _Use) -> Operand | None:
        question = self.document.question[position]
        if name in ("answered", "state"):
            operand: Operand = value
            return operand
        if name in ("before", "after"):
            day = parse_day(value)
            if day is None:
                self._wrong("value-type", path, use, expected="date", got=toml_value(value))
            return day
        if KINDS.get(question.kind, UNKNOWN).answer_form == "number":
            if isinstance(value, str):
                self._wrong("value-type", path, use, expected="number", got=toml_value(value))
                return None
            return exact(value)
        chosen = value if isinstance(value, list) else [value]
        self._parts += 0 if use.alone else len(chosen) - 1
        options = self.options.of(position)
        if options is not None and not use.inside[1 if use.alone else 0 :]:
            known = options.positions
            for index, option in enumerate(chosen):
                here = (*path, index) if isinstance(value, list) else path
                self.references.is_known(
                    "option", option, known, here, options.path, options.path, question=question.id
                )
        return frozenset(chosen) if isinstance(value, list) else str(value)

    def _factor_tests(
        self, factor_id: str, written_tests: Mapping[str, Any], path: KeyPath, use: _Use
    ) -> list[Condition]:
        here: KeyPath = (*path, "factor")
        if factor_id not in self._factors:
            if use.factors is None and not use.inside:
                return [self._refused(Diagnostic("factor-misplaced", here, {"id": factor_id}))]
            return [self._unknown("factor", factor_id, self._factors, here, use, ("factor",))]
        position = self._factors[factor_id]
        definition: KeyPath = ("factor", position, "id")
        if use.factors is None:
            return [self._refused(Diagnostic("factor-misplaced", use.site or here, {"id": factor_id}))]
        if factor_id not in use.factors:
            details = {"id": factor_id, "choices": ", ".join(use.factors)}
            site = use.site or here
            return [self._refused(Diagnostic("factor-earlier-unknown", site, details, other=definition))]
        tests: list[Condition] = []
        bands: KeyPath = ("factor", position, "bands")
        known = self.references.positions([band.id for band in self.document.factor[position].bands], bands)
        for name, value in written_tests.items():
            if name in ("band", "at_least"):
                if value not in known:
                    tests.append(self._unknown("band", value, known, (*path, name), use, bands, bands))
                    continue
                tests.append(FactorTest(factor_id, cast(FactorOperator, name), value))
            else:
                tests.append(FactorTest(factor_id, cast(FactorOperator, name), exact(value)))
        return tests

    def _unknown(
        self,
        what: str,
        key: str,
        known: Collection[str],
        path: KeyPath,
        use: _Use,
        among: KeyPath,
        other: KeyPath | None = None,
    ) -> Condition:
        if use.alone or not use.inside:
            self.references.is_known(what, key, known, path, among, other)
        return Always(False)

    def _wrong(
        self, code: str, path: KeyPath, use: _Use, other: KeyPath | None = None, **details: str
    ) -> Condition:
        """Add what is wrong with a condition itself, unless it is looked at only because it is used."""
        if (use.alone or not use.inside) and not self.collector.is_poisoned_inside(path):
            self.collector.add(Diagnostic(code, path, details, other=other))
        return Always(False)

    def _refused(self, problem: Diagnostic) -> Condition:
        """Add what is wrong with a condition where it is used."""
        self.collector.add(problem)
        return Always(False)
