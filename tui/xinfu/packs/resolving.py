"""From a document to a pack: references followed, shared answer sets filled in, numbers made exact.

Everything that cannot be followed is a problem; all problems are reported together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Protocol, TypeVar

from xinfu.packs import document as written
from xinfu.packs.condition import Day
from xinfu.packs.condition_reading import ConditionReader, parse_day
from xinfu.packs.conversion import guess
from xinfu.packs.languages import check_languages
from xinfu.packs.pack import (
    Action,
    Alert,
    Band,
    Factor,
    LookupTable,
    Option,
    Override,
    Pack,
    Question,
    Range,
    Rule,
    exact,
)
from xinfu.packs.problem import MOST_PROBLEMS, PackError, Path, Problem

CLOSED = frozenset({"one", "many", "scale"})
"""The kinds whose answers are chosen from options."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=_HasId)


def resolve(document: written.Document, name: str) -> Pack:
    """Return the pack of a document; raises `PackError` with every reference that leads nowhere."""
    resolver = _Resolver(document)
    pack = resolver.pack(name)
    if resolver.problems:
        raise PackError(name, resolver.problems)
    return pack


class _Resolver:
    def __init__(self, document: written.Document) -> None:
        self.document = document
        # Warnings must not use up the room for errors.
        self.problems = [problem for problem in check_languages(document) if problem.severity == "error"]
        self.sections = self._by_id(document.section, "section")
        self.sources = self._by_id(document.source, "source")
        self.factors: dict[str, Factor] = {}
        self.questions: dict[str, Question] = {}
        self.conditions = ConditionReader(document, self.problems)

    def pack(self, origin: str) -> Pack:
        document = self.document
        known_factors = self._by_id(document.factor, "factor")
        known_actions = self._by_id(document.action, "action")
        self._by_id(document.alert, "alert")
        self._by_id(document.question, "question")
        for position, question in enumerate(document.question):
            self._question(position, question, known_factors)
        for position, factor in enumerate(document.factor):
            self._factor(position, factor)
        actions = {entry.id: self._action(index, entry) for index, entry in enumerate(document.action)}
        self._check_order(known_actions)
        alerts = {}
        for index, alert in enumerate(document.alert):
            path: Path = ("alert", index)
            when = self.conditions.read(alert.when, (*path, "when"), factors=self.factors)
            alerts[alert.id] = Alert(alert, when)
            self._known(alert.actions, known_actions, (*path, "actions"), "action")
        self._check_cases(known_factors, known_actions)
        return Pack(
            document=document,
            origin=origin,
            sections=self.sections,
            sources=self.sources,
            questions=self.questions,
            factors=self.factors,
            actions=actions,
            alerts=alerts,
        )

    def _add(self, code: str, path: Path, **details: str) -> None:
        problem = Problem(code, path, details)
        # A scale is looked at once for each question that uses it.
        if len(self.problems) < MOST_PROBLEMS and problem not in self.problems:
            self.problems.append(problem)

    def _by_id(self, entries: Iterable[Entry], table: str) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for index, entry in enumerate(entries):
            if entry.id in found:
                self._add("id-twice", (table, index, "id"), id=entry.id)
            found.setdefault(entry.id, entry)
        return found

    def _known(self, ids: Iterable[str], known: Mapping[str, Any], path: Path, what: str) -> None:
        for index, given in enumerate(ids):
            self._is_known(given, known, (*path, index), what)

    def _is_known(self, given: str, known: Mapping[str, Any], path: Path, what: str) -> bool:
        if given in known:
            return True
        if len(self.problems) >= MOST_PROBLEMS:
            return False
        choices = ", ".join(known)
        self._add(f"{what}-unknown", path, id=given, guess=guess(given, list(known)), choices=choices)
        return False

    def _question(self, position: int, entry: written.Question, factors: Mapping[str, Any]) -> None:
        path: Path = ("question", position)
        self._is_known(entry.section, self.sections, (*path, "section"), "section")
        self._known(entry.sources, self.sources, (*path, "sources"), "source")
        when = None
        if entry.when is not None:
            when = self.conditions.read(entry.when, (*path, "when"), before=position)
        options = self._options(entry, path, factors)
        ranges = self._ranges(entry, path, factors)
        unsure = self._points(entry.unsure_points, (*path, "unsure_points"), factors)
        if unsure and "unsure" not in entry.skip:
            self._add("unsure-points", (*path, "unsure_points"))
        minimum, maximum = (self._limit(entry, path, key) for key in ("min", "max"))
        if isinstance(minimum, Fraction) and isinstance(maximum, Fraction) and minimum > maximum:
            self._add("limits-crossed", (*path, "max"))
        feeds = {key for option in options for key in option.points}
        feeds.update(entry.feeds, unsure, *(part.points for part in ranges))
        question = Question(
            entry, position, when, options, ranges, unsure, minimum, maximum, frozenset(feeds)
        )
        self.questions.setdefault(entry.id, question)

    def _options(self, entry: written.Question, path: Path, factors: Mapping[str, Any]) -> tuple[Option, ...]:
        self._points(entry.feeds, (*path, "feeds"), factors)
        if entry.kind not in CLOSED:
            for key in ("options", "scale", "feeds", "reverse"):
                if getattr(entry, key):
                    self._add("key-misplaced", (*path, key), key=key, kind=entry.kind)
            return ()
        chosen, place = entry.options, (*path, "options")
        if entry.scale is not None:
            place = ("scale", entry.scale, "options")
            if entry.options:
                self._add("options-twice", (*path, "options"))
            if self._is_known(entry.scale, self.document.scale, (*path, "scale"), "scale"):
                chosen = self.document.scale[entry.scale].options
        elif len(chosen) < 2:
            self._add("options-few", path)
        seen: set[str] = set()
        resolved: list[Option] = []
        for index, option in enumerate(chosen):
            here: Path = (*place, index)
            if option.id in seen:
                self._add("id-twice", (*here, "id"), id=option.id)
            seen.add(option.id)
            if option.exclusive and entry.kind != "many":
                self._add("exclusive-misplaced", (*here, "exclusive"))
            points: dict[str, Fraction] = {}
            if isinstance(option.points, dict):
                points = self._points(option.points, (*here, "points"), factors)
            elif option.points is not None:
                if not entry.feeds:
                    self._add("points-aimless", (*here, "points"))
                value = exact(option.points)
                points = {factor: value * exact(weight) for factor, weight in entry.feeds.items()}
            resolved.append(Option(option.id, option.text, option.exclusive, points))
        return tuple(_reversed(resolved) if entry.reverse else resolved)

    def _points(
        self, points: Mapping[str, written.Number], path: Path, factors: Mapping[str, Any]
    ) -> dict[str, Fraction]:
        for factor in points:
            self._is_known(factor, factors, (*path, factor), "factor")
        return {factor: exact(value) for factor, value in points.items()}

    def _ranges(self, entry: written.Question, path: Path, factors: Mapping[str, Any]) -> tuple[Range, ...]:
        if entry.points and entry.kind != "number":
            self._add("key-misplaced", (*path, "points"), key="points", kind=entry.kind)
        ranges = []
        for index, part in enumerate(entry.points):
            here: Path = (*path, "points", index)
            points = self._points({k: v for k, v in part.items() if k != "upto"}, here, factors)
            ranges.append(Range(exact(part["upto"]) if "upto" in part else None, points))
        self._check_ascending([part.upto for part in ranges], (*path, "points"))
        return tuple(ranges)

    def _limit(self, entry: written.Question, path: Path, key: str) -> Fraction | Day | None:
        value = getattr(entry, key)
        if value is None:
            return None
        here: Path = (*path, key)
        if entry.kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
            return exact(value)
        if entry.kind == "date" and (day := parse_day(value)) is not None:
            return day
        if entry.kind in ("number", "date"):
            self._add("value-type", here, expected=entry.kind, got=str(value))
        else:
            self._add("key-misplaced", here, key=key, kind=entry.kind)
        return None

    def _check_ascending(self, bounds: list[Fraction | None], path: Path) -> None:
        """Ranges rise and only the last is open, so that every number falls in exactly one."""
        for index, bound in enumerate(bounds):
            last = index == len(bounds) - 1
            if last and bound is not None:
                self._add("range-closed", (*path, index, "upto"))
            elif not last and bound is None:
                self._add("range-open", (*path, index))
            elif not last and index and bound is not None:
                before = bounds[index - 1]
                if before is not None and bound <= before:
                    self._add("range-order", (*path, index, "upto"))

    def _factor(self, position: int, entry: written.Factor) -> None:
        path: Path = ("factor", position)
        self._known(entry.sources, self.sources, (*path, "sources"), "source")
        bands: list[Band] = []
        for index, band in enumerate(entry.bands):
            if any(other.entry.id == band.id for other in bands):
                self._add("id-twice", (*path, "bands", index, "id"), id=band.id)
            bands.append(Band(band, index, None if band.upto is None else exact(band.upto)))
        self._check_ascending([band.upto for band in bands], (*path, "bands"))
        self._known(entry.of, self.factors, (*path, "of"), "factor-earlier")
        rules = []
        for index, rule in enumerate(entry.rule):
            when = self.conditions.read(rule.when, (*path, "rule", index, "when"), factors=self.factors)
            rules.append(Rule(rule, when, exact(rule.points)))
        overrides = []
        for index, override in enumerate(entry.override):
            here: Path = (*path, "override", index)
            when = self.conditions.read(override.when, (*here, "when"), factors=self.factors)
            names = {band.entry.id: band for band in bands}
            if self._is_known(override.band, names, (*here, "band"), "band"):
                overrides.append(Override(override, when, names[override.band]))
        feeders = tuple(key for key, question in self.questions.items() if entry.id in question.feeds)
        if entry.of and feeders:
            self._add("factor-mixed", (*path, "of"), questions=", ".join(feeders))
        if entry.of and entry.method == "sum" and entry.missing == "partial":
            # What is missing from a sum of scores cannot be guessed from the other scores.
            self._add("sum-partial", (*path, "missing"))
        if not (entry.of or feeders or rules or overrides):
            self._add("factor-unfed", (*path, "id"), id=entry.id)
        if entry.min_answered > max(len(feeders), len(entry.of), 1):
            self._add("min-answered", (*path, "min_answered"), most=str(max(len(feeders), len(entry.of))))
        factor = Factor(
            entry=entry,
            position=position,
            feeders=feeders,
            of=tuple(key for key in entry.of if key in self.factors),
            rules=tuple(rules),
            overrides=tuple(overrides),
            bands=tuple(bands),
            lookup=self._lookup(entry, path),
            multiply=exact(entry.multiply),
            offset=exact(entry.offset),
        )
        self.factors.setdefault(entry.id, factor)
        self.conditions.bands[entry.id] = {band.entry.id: band.position for band in bands}

    def _lookup(self, entry: written.Factor, path: Path) -> LookupTable | None:
        here: Path = (*path, "lookup")
        if (entry.lookup is not None) != (entry.method == "lookup"):
            self._add("lookup-method", here if entry.lookup is not None else (*path, "method"))
            return None
        if entry.lookup is None:
            return None
        if entry.missing == "partial":
            # A raw score that was scaled up is no whole number and stands in no row of the table.
            self._add("lookup-partial", (*path, "missing"))
        columns: dict[tuple[str, ...], tuple[Fraction, ...]] = {}
        self._columns(entry.lookup.table, entry.lookup.by, (), (*here, "table"), columns)
        return LookupTable(tuple(entry.lookup.by), entry.lookup.first, columns)

    def _columns(
        self,
        table: Any,
        by: list[str],
        chosen: tuple[str, ...],
        path: Path,
        columns: dict[tuple[str, ...], tuple[Fraction, ...]],
    ) -> None:
        if len(chosen) == len(by):
            numbers = isinstance(table, list) and all(
                isinstance(item, int | float) and not isinstance(item, bool) for item in table
            )
            if not numbers or not table:
                self._add("value-type", path, expected="list", got=str(table)[:60])
            else:
                columns[chosen] = tuple(exact(item) for item in table)
            return
        question = self.questions.get(by[len(chosen)])
        if question is None or question.kind not in ("one", "scale"):
            self._add("lookup-by", (*path[:3], "by", len(chosen)), id=by[len(chosen)])
            return
        options = {option.id: option for option in question.options}
        if not isinstance(table, dict):
            self._add("value-type", path, expected="table", got=str(table)[:60])
            return
        for key in options:
            if key not in table:
                self._add("key-missing", path, key=key)
        for key, inner in table.items():
            if self._is_known(key, options, (*path, key), "option"):
                self._columns(inner, by, (*chosen, key), (*path, key), columns)

    def _action(self, position: int, entry: written.Action) -> Action:
        path: Path = ("action", position)
        self._known(entry.sources, self.sources, (*path, "sources"), "source")
        when = None
        if entry.when is not None:
            when = self.conditions.read(entry.when, (*path, "when"), factors=self.factors)
        elif not any(entry.id in alert.actions for alert in self.document.alert):
            self._add("action-idle", path, id=entry.id)
        if entry.due is not None:
            here: Path = (*path, "due", "from")
            if self._is_known(entry.due.from_, self.questions, here, "question"):
                kind = self.questions[entry.due.from_].kind
                if kind != "date":
                    self._add("due-kind", here, id=entry.due.from_, kind=kind)
        return Action(entry, position, when)

    def _check_order(self, actions: Mapping[str, written.Action]) -> None:
        waiting = {key: set(entry.after) & set(actions) for key, entry in actions.items()}
        for index, entry in enumerate(self.document.action):
            self._known(entry.after, actions, ("action", index, "after"), "action")
        while ready := [key for key, after in waiting.items() if not after]:
            for key in ready:
                del waiting[key]
            for after in waiting.values():
                after.difference_update(ready)
        for index, entry in enumerate(self.document.action):
            if entry.id in waiting:
                self._add("after-circle", ("action", index, "after"), ids=", ".join(waiting))
                break

    def _check_cases(self, factors: Mapping[str, Any], actions: Mapping[str, Any]) -> None:
        alerts = {entry.id: entry for entry in self.document.alert}
        for index, case in enumerate(self.document.case):
            path: Path = ("case", index)
            expect: Path = (*path, "expect")
            for key in case.answers:
                self._is_known(key, self.questions, (*path, "answers", key), "question")
            self._known(case.expect.hidden or (), self.questions, (*expect, "hidden"), "question")
            self._known(case.expect.actions or (), actions, (*expect, "actions"), "action")
            self._known(case.expect.not_actions, actions, (*expect, "not_actions"), "action")
            self._known(case.expect.alerts or (), alerts, (*expect, "alerts"), "alert")
            for key in case.expect.factors:
                self._is_known(key, factors, (*expect, "factors", key), "factor")
            for key in case.expect.due:
                self._is_known(key, actions, (*expect, "due", key), "action")


def _reversed(options: list[Option]) -> list[Option]:
    """Count each factor's points from the other end of its range: lowest + highest - points."""
    turned = []
    for option in options:
        points = {}
        for factor, value in option.points.items():
            every = [other.points[factor] for other in options if factor in other.points]
            points[factor] = min(every) + max(every) - value
        turned.append(Option(option.id, option.text, option.exclusive, points))
    return turned
