"""From the tables that an author wrote to conditions, with every slip in them reported."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from xinfu.packs import document as written
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
from xinfu.packs.conversion import guess
from xinfu.packs.pack import exact
from xinfu.packs.problem import MOST_PROBLEMS, Path, Problem

MOST_PARTS = 20_000
"""The most conditions in one pack, with a named one counted wherever it is used."""

MOST_USES = 12
"""The most named conditions that may stand inside one another."""

_RELATIVE = re.compile(r"today(?:\s*([+-])\s*(\d{1,5})d?)?")
_FORMS = {
    "all": "all",
    "any": "any",
    "not": "not_",
    "use": "use",
    "always": "always",
    "q": "q",
    "factor": "factor",
}
_ANSWER_TESTS = {
    "is": "is_",
    "in": "in_",
    "has": "has",
    "has_any": "has_any",
    "has_all": "has_all",
    "has_none": "has_none",
    "gt": "gt",
    "gte": "gte",
    "lt": "lt",
    "lte": "lte",
    "before": "before",
    "after": "after",
    "answered": "answered",
    "state": "state",
}
_FACTOR_TESTS = {"band": "band", "at_least": "at_least", "gt": "gt", "gte": "gte", "lt": "lt", "lte": "lte"}
_FITTING = {
    "one": {"is", "in"},
    "scale": {"is", "in"},
    "many": {"has", "has_any", "has_all", "has_none"},
    "number": {"is", "gt", "gte", "lt", "lte"},
    "date": {"before", "after"},
    "text": set[str](),
}


def parse_day(value: Any) -> Day | None:
    """Return the day that a pack names: a date, `today`, `today-30d`; None when it is neither."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return Day(value)
    if isinstance(value, str) and (match := _RELATIVE.fullmatch(value)):
        sign, days = match.groups()
        return Day(None, int(days or 0) * (-1 if sign == "-" else 1))
    return None


class ConditionReader:
    """Reads the conditions of one document and adds what is wrong with them to `problems`."""

    def __init__(self, document: written.Document, problems: list[Problem]) -> None:
        self.document = document
        self.problems = problems
        self.bands: dict[str, dict[str, int]] = {}
        self._parts = 0
        self._questions = {entry.id: (index, entry) for index, entry in enumerate(document.question)}

    def read(
        self,
        entry: written.Condition,
        path: Path,
        *,
        before: int | None = None,
        factors: Mapping[str, Any] | None = None,
        using: tuple[str, ...] = (),
    ) -> Condition:
        """Return the condition of a table.

        With `before`, only questions that stand before this position may be looked at; `factors` are
        those that may be looked at, None for none at all. `using` are the named conditions being read,
        so that a circle is found. A condition with a problem comes back as one that never holds.
        """
        self._parts += 1
        if self._parts > MOST_PARTS:
            return self._wrong("pack-large", (), most=str(MOST_PARTS))
        forms = [name for name, attribute in _FORMS.items() if getattr(entry, attribute) is not None]
        if len(forms) != 1:
            code = "condition-empty" if not forms else "condition-mixed"
            return self._wrong(code, path, keys=", ".join(forms), choices=", ".join(_FORMS))
        form = forms[0]
        tests = {**_ANSWER_TESTS, **_FACTOR_TESTS}
        given = {name: getattr(entry, key) for name, key in tests.items() if getattr(entry, key) is not None}

        def inner(part: written.Condition, place: Path) -> Condition:
            return self.read(part, place, before=before, factors=factors, using=using)

        if form in ("q", "factor"):
            return self._leaf(entry, form, given, path, before, factors)
        if given:
            return self._wrong("condition-mixed", path, keys=", ".join([form, *given]), choices=form)
        if entry.all is not None:
            return AllOf(tuple(inner(part, (*path, "all", i)) for i, part in enumerate(entry.all)))
        if entry.any is not None:
            return AnyOf(tuple(inner(part, (*path, "any", i)) for i, part in enumerate(entry.any)))
        if entry.not_ is not None:
            return Not(inner(entry.not_, (*path, "not")))
        if entry.use is not None:
            return self._named(entry.use, path, before, factors, using)
        return Always(bool(entry.always))

    def _named(
        self,
        name: str,
        path: Path,
        before: int | None,
        factors: Mapping[str, Any] | None,
        using: tuple[str, ...],
    ) -> Condition:
        conditions = self.document.condition
        if name not in conditions:
            return self._unknown("condition", name, conditions, (*path, "use"))
        if name in using:
            return self._wrong("condition-circle", (*path, "use"), ids=", ".join((*using, name)))
        if len(using) >= MOST_USES:
            return self._wrong("value-deep", (*path, "use"), most=str(MOST_USES))
        entry = conditions[name]
        part = self.read(entry, ("condition", name), before=before, factors=factors, using=(*using, name))
        return Named(name, part)

    def _leaf(
        self,
        entry: written.Condition,
        form: str,
        given: Mapping[str, Any],
        path: Path,
        before: int | None,
        factors: Mapping[str, Any] | None,
    ) -> Condition:
        fitting = _ANSWER_TESTS if form == "q" else _FACTOR_TESTS
        wrong = [name for name in given if name not in fitting]
        if wrong or not given:
            return self._wrong("test-missing", path, keys=", ".join(wrong), choices=", ".join(fitting))
        if entry.q is not None:
            tests = self._answer_tests(entry.q, given, path, before)
        else:
            tests = self._factor_tests(entry.factor or "", given, path, factors)
        return tests[0] if len(tests) == 1 else AllOf(tuple(tests))

    def _answer_tests(
        self, question_id: str, given: Mapping[str, Any], path: Path, before: int | None
    ) -> list[Condition]:
        if question_id not in self._questions:
            return [self._unknown("question", question_id, self._questions, (*path, "q"))]
        position, question = self._questions[question_id]
        if before is not None and position >= before:
            return [self._wrong("question-later", (*path, "q"), id=question_id)]
        allowed = _FITTING[question.kind] | {"answered", "state"}
        tests: list[Condition] = []
        for name, value in given.items():
            if name not in allowed:
                details = {"id": question_id, "kind": question.kind, "choices": ", ".join(sorted(allowed))}
                tests.append(self._wrong("test-kind", (*path, name), **details))
                continue
            operand = self._operand(question, name, value, (*path, name))
            if operand is not None:
                tests.append(AnswerTest(question_id, cast(AnswerOperator, name), operand))
        return tests or [Always(False)]

    def _operand(self, question: written.Question, name: str, value: Any, path: Path) -> Operand | None:
        if name in ("answered", "state"):
            operand: Operand = value
            return operand
        if name in ("before", "after"):
            day = parse_day(value)
            if day is None:
                self._wrong("value-type", path, expected="date", got=str(value))
            return day
        if question.kind == "number":
            if isinstance(value, str):
                self._wrong("value-type", path, expected="number", got=value)
                return None
            return exact(value)
        options = question.options
        if question.scale is not None and question.scale in self.document.scale:
            options = self.document.scale[question.scale].options
        known = [option.id for option in options]
        chosen = value if isinstance(value, list) else [value]
        for index, option in enumerate(chosen):
            if option not in known:
                place = (*path, index) if isinstance(value, list) else path
                details = {"id": str(option), "question": question.id, "choices": ", ".join(known)}
                self._wrong("option-unknown", place, **details, guess=guess(option, known))
        return frozenset(chosen) if isinstance(value, list) else str(value)

    def _factor_tests(
        self, factor_id: str, given: Mapping[str, Any], path: Path, factors: Mapping[str, Any] | None
    ) -> list[Condition]:
        if factors is None:
            return [self._wrong("factor-misplaced", (*path, "factor"), id=factor_id)]
        if factor_id not in factors:
            every = [entry.id for entry in self.document.factor]
            code = "factor-earlier" if factor_id in every else "factor"
            return [self._unknown(code, factor_id, factors, (*path, "factor"))]
        tests: list[Condition] = []
        for name, value in given.items():
            if name in ("band", "at_least"):
                bands = self.bands[factor_id]
                if value not in bands:
                    tests.append(self._unknown("band", value, bands, (*path, name)))
                    continue
                tests.append(FactorTest(factor_id, cast(FactorOperator, name), value))
            else:
                tests.append(FactorTest(factor_id, cast(FactorOperator, name), exact(value)))
        return tests

    def _unknown(self, what: str, given: str, known: Iterable[str], path: Path) -> Condition:
        if len(self.problems) >= MOST_PROBLEMS:
            return Always(False)
        choices = list(known)
        details = {"id": given, "guess": guess(given, choices), "choices": ", ".join(choices)}
        return self._wrong(f"{what}-unknown", path, **details)

    def _wrong(self, code: str, path: Path, **details: str) -> Condition:
        problem = Problem(code, path, details)
        if len(self.problems) < MOST_PROBLEMS and problem not in self.problems:
            self.problems.append(problem)
        return Always(False)
