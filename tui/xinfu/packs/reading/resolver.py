"""From a document to a pack: references followed, shared answer sets filled in, numbers made exact.

Everything that cannot be followed is a problem; all problems are reported together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from xinfu.packs.condition import Day
from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.diagnostics.literals import toml_value
from xinfu.packs.format import document as written
from xinfu.packs.format.texts import are_whole, check_blanks, check_languages
from xinfu.packs.kinds import KINDS, UNKNOWN
from xinfu.packs.pack import Option, Pack, Question, Range, exact
from xinfu.packs.reading.action_resolver import ActionResolver
from xinfu.packs.reading.condition_reader import ConditionReader, parse_day
from xinfu.packs.reading.factors import FactorResolver, check_ascending
from xinfu.packs.reading.references import OptionSet, OptionSets, References


def resolve(document: written.Document, origin: str, collector: DiagnosticCollector) -> Pack:
    """Return the pack of a document; it is of use only if the collector has no errors then."""
    return _Resolver(document, collector).pack(origin)


class _Resolver:
    def __init__(self, document: written.Document, collector: DiagnosticCollector) -> None:
        self.document = document
        self.collector = collector
        self.references = References(collector)
        self.positions = {
            table: self.references.positions([entry.id for entry in entries], (table,))
            for table, entries in (
                ("section", document.section),
                ("source", document.source),
                ("factor", document.factor),
                ("question", document.question),
                ("action", document.action),
                ("alert", document.alert),
                ("purpose", document.purpose),
            )
        }
        self.scales = self.references.names(document.scale, ("scale",))
        self.options = OptionSets(document, self.references)
        self.conditions = ConditionReader(document, self.references, self.options)
        self.questions: list[Question] = []

    def pack(self, origin: str) -> Pack:
        document = self.document
        self._check_texts()
        for position, question in enumerate(document.question):
            self._check_count(question, ("question", position))
        self.conditions.check_named()
        for name, scale in document.scale.items():
            self._check_unused(scale.options, ("scale", name, "options"))
        for position, question in enumerate(document.question):
            self.questions.append(self._question(position, question))
        questions = _by_id(self.questions)
        factors = FactorResolver(
            document, self.references, self.conditions, self.options, self.questions, self._may_have_fed()
        ).factors()
        chosen = ActionResolver(document, self.references, self.conditions, self.options, self.positions)
        chosen.check_order()
        alerts = _by_id(chosen.alerts(factors))
        actions = _by_id(chosen.actions(factors))
        purposes = _by_id(chosen.purposes(factors))
        self._check_renamed()
        self._check_cases()
        return Pack(
            document=document,
            origin=origin,
            sections={key: document.section[index] for key, index in self.positions["section"].items()},
            sources={key: document.source[index] for key, index in self.positions["source"].items()},
            questions=questions,
            factors=factors,
            actions=actions,
            alerts=alerts,
            purposes=purposes,
        )

    def _add(
        self,
        code: str,
        path: KeyPath,
        about: Iterable[KeyPath] = (),
        other: KeyPath | None = None,
        **details: str,
    ) -> None:
        self.collector.add(Diagnostic(code, path, details, other=other), about)

    def _is_known(self, what: str, key: str, path: KeyPath) -> bool:
        return self.references.is_known(what, key, self.positions[what], path, (what,))

    def _are_known(self, what: str, keys: Iterable[str], path: KeyPath) -> None:
        for index, key in enumerate(keys):
            self._is_known(what, key, (*path, index))

    def _check_texts(self) -> None:
        if self.collector.is_empty and are_whole(self.document):
            return
        told = {problem.path for problem in self.collector.problems()}
        for problem in check_blanks(self.document):
            if problem.path not in told:  # Too many empty lines are one mistake.
                self.collector.add(problem, [problem.path])
        if not self.document.languages or self.collector.is_poisoned_inside(("languages",)):
            return
        for problem in check_languages(self.document):
            self.collector.add(problem, [problem.path] if problem.code == "text-missing" else ())

    def _may_have_fed(self) -> bool:
        if not self.collector.has_errors:
            return False
        from xinfu.packs.reading.consequences import may_have_fed

        return may_have_fed(self.document, self.options, self.collector)

    def _question(self, position: int, entry: written.Question) -> Question:
        path: KeyPath = ("question", position)
        self._is_known("section", entry.section, (*path, "section"))
        self._are_known("source", entry.sources, (*path, "sources"))
        when = None
        if entry.when is not None:
            when = self.conditions.read(entry.when, (*path, "when"), before=position)
        options, unticked = self._options(position, entry, path)
        ranges = self._ranges(entry, path)
        unsure = self._points(entry.unsure_points, (*path, "unsure_points"))
        if unsure and "unsure" not in entry.skip:
            skip: KeyPath = (*path, "skip")
            self._add("unsure-points", (*path, "unsure_points"), [skip], skip if entry.skip else None)
        minimum, maximum = (self._limit(entry, path, key) for key in ("min", "max"))
        _check_crossing(minimum, maximum, path, self.collector)
        feeds = {key for option in options for key in option.points}
        feeds.update(entry.feeds or {}, unsure, *(part.points for part in ranges))
        limits = minimum, maximum
        return Question(
            entry, position, when, tuple(options), ranges, unsure, unticked, *limits, frozenset(feeds)
        )

    def _check_count(self, entry: written.Question, path: KeyPath) -> None:
        """Check that there is something to choose, before anybody asks for options that are not there."""
        own: KeyPath = (*path, "options")
        if (
            "options" in KINDS.get(entry.kind, UNKNOWN).keys
            and entry.scale is None
            and len(entry.options) < 2
        ):
            self._add("options-few", path, [own, (*path, "scale")])
            if entry.options:
                self.collector.add_unnamed(own)
            else:
                self.collector.poison(own)

    def _options(
        self, position: int, entry: written.Question, path: KeyPath
    ) -> tuple[list[Option], dict[str, Fraction]]:
        """Return the options of a question, and what those that are not ticked count together."""
        self._points(entry.feeds or {}, (*path, "feeds"))
        own: KeyPath = (*path, "options")
        kind = KINDS.get(entry.kind, UNKNOWN)
        if "options" not in kind.keys:
            for key in ("options", "scale", "feeds", "reverse"):
                if getattr(entry, key):
                    self._misplaced(key, entry, path)
            self._check_unused(entry.options, own)
            return [], {}
        if entry.scale is not None:
            if entry.options:
                self._add("options-twice", own, other=(*path, "scale"))
                self._check_unused(entry.options, own)
            self.references.is_known("scale", entry.scale, self.scales, (*path, "scale"), ("scale",))
        offered = self.options.of(position)
        if offered is None:
            return [], {}
        options: list[Option] = []
        unticked: dict[str, Fraction] = {}
        for index, option in enumerate(offered.options):
            here: KeyPath = (*offered.path, index)
            if option.exclusive and "exclusive" not in kind.keys:
                self._add("exclusive-misplaced", (*here, "exclusive"), other=(*path, "kind"))
            points = self._points_of_option(option.points, entry.feeds or {}, (*here, "points"))
            without = self._points_of_option(
                option.points_unticked, entry.feeds or {}, (*here, "points_unticked")
            )
            if without and "points_unticked" not in kind.keys:
                at: KeyPath = (*here, "points_unticked")
                self._add("key-misplaced", at, [(*path, "kind")], key="points_unticked", kind=entry.kind)
            for key, value in without.items():
                points[key] = points.get(key, Fraction(0)) - value
                unticked[key] = unticked.get(key, Fraction(0)) + value
            options.append(Option(option.id, option.text, option.exclusive, points))
        if entry.feeds is None:
            self._check_aim(entry, offered, path)
        return _reversed(options) if entry.reverse else options, unticked

    def _misplaced(self, key: str, entry: written.Question, path: KeyPath) -> None:
        """Add that questions of this kind have no such key."""
        self._add("key-misplaced", (*path, key), [(*path, "kind")], key=key, kind=entry.kind)

    def _points_of_option(
        self, points: written.Points | written.Number | None, feeds: written.Points, path: KeyPath
    ) -> dict[str, Fraction]:
        """Return the points of an option for each factor; plain points count for what the question feeds."""
        if isinstance(points, dict):
            return self._points(points, path)
        if points is None:
            return {}
        value = exact(points)
        return {factor: value * exact(weight) for factor, weight in feeds.items()}

    def _check_aim(self, entry: written.Question, offered: OptionSet, path: KeyPath) -> None:
        """Check that no option has plain points, where the question does not say what they count for.

        What is missing is missing from the question, however many options have points.
        """
        plain = (
            (index, key)
            for index, option in enumerate(offered.options)
            for key in ("points", "points_unticked")
            if isinstance(getattr(option, key), int | float)
        )
        first = next(plain, None)
        if first is None:
            return
        points: KeyPath = (*offered.path, *first)
        about: list[KeyPath] = [(*path, "feeds"), points]
        if entry.scale is None:
            self._add("points-aimless", points, about)
        else:
            self._add("points-aimless", (*path, "scale"), about, points)

    def _check_unused(self, options: list[written.Option], path: KeyPath) -> None:
        """Judge options that no question may use."""
        self.references.positions([option.id for option in options], path)
        for index, option in enumerate(options):
            for key in ("points", "points_unticked"):
                if isinstance(points := getattr(option, key), dict):
                    self._points(points, (*path, index, key))

    def _points(self, points: Mapping[str, written.Number], path: KeyPath) -> dict[str, Fraction]:
        for factor in points:
            self._is_known("factor", factor, (*path, factor))
        return {factor: exact(value) for factor, value in points.items()}

    def _ranges(self, entry: written.Question, path: KeyPath) -> tuple[Range, ...]:
        here: KeyPath = (*path, "points")
        if entry.points and "points" not in KINDS.get(entry.kind, UNKNOWN).keys:
            self._misplaced("points", entry, path)
        ranges = []
        for index, part in enumerate(entry.points):
            points = self._points({k: v for k, v in part.items() if k != "upto"}, (*here, index))
            ranges.append(Range(exact(part["upto"]) if "upto" in part else None, points))
        check_ascending([part.upto for part in ranges], here, self.collector)
        return tuple(ranges)

    def _limit(self, entry: written.Question, path: KeyPath, key: str) -> Fraction | Day | None:
        value = getattr(entry, key)
        if value is None:
            return None
        kind = KINDS.get(entry.kind, UNKNOWN)
        if key not in kind.keys:
            self._misplaced(key, entry, path)
            return None
        form = kind.answer_form
        if form == "number" and isinstance(value, int | float) and not isinstance(value, bool):
            return exact(value)
        if form == "date" and (day := parse_day(value)) is not None:
            return day
        at_kind: KeyPath = (*path, "kind")
        self._add("value-type", (*path, key), [at_kind], at_kind, expected=form, got=toml_value(value))
        return None

    def _check_renamed(self) -> None:
        """Check that no former name is a name still, or that of two."""
        document = self.document
        lists: list[tuple[KeyPath, Sequence[Any]]] = [
            (("action",), document.action),
            (("question",), document.question),
            (("factor",), document.factor),
            *((("factor", i, "bands"), factor.bands) for i, factor in enumerate(document.factor)),
            *((("question", i, "options"), question.options) for i, question in enumerate(document.question)),
            *((("scale", key, "options"), scale.options) for key, scale in document.scale.items()),
        ]
        for path, entries in lists:
            taken = {entry.id: (*path, index, "id") for index, entry in enumerate(entries)}
            for index, entry in enumerate(entries):
                for place, name in enumerate(entry.renamed_from):
                    here: KeyPath = (*path, index, "renamed_from", place)
                    if name in taken:
                        self._add("renamed-taken", here, other=taken[name], id=name)
                    taken.setdefault(name, here)

    def _check_cases(self) -> None:
        for index, case in enumerate(self.document.case):
            path: KeyPath = ("case", index)
            expect: KeyPath = (*path, "expect")
            for key in case.answers:
                self._is_known("question", key, (*path, "answers", key))
            if case.today is None and self.document.reviewed is None and self._needs_day(case):
                day, reviewed = (*path, "today"), ("reviewed",)
                self._add("case-undated", path, [day, reviewed])
            self._are_known("question", case.expect.hidden or (), (*expect, "hidden"))
            self._are_known("question", case.expect.only_hidden or (), (*expect, "only_hidden"))
            self._are_known("action", case.expect.actions or (), (*expect, "actions"))
            self._are_known("action", case.expect.first or (), (*expect, "first"))
            self._are_known("action", case.expect.only_actions or (), (*expect, "only_actions"))
            self._are_known("action", case.expect.not_actions, (*expect, "not_actions"))
            self._are_known("alert", case.expect.alerts or (), (*expect, "alerts"))
            for key, expected in case.expect.factors.items():
                if self._is_known("factor", key, (*expect, "factors", key)) and expected.band is not None:
                    self._check_band(key, expected.band, (*expect, "factors", key, "band"))
            for key in case.expect.due:
                self._is_known("action", key, (*expect, "due", key))

    def _needs_day(self, case: written.Case) -> bool:
        """Tell whether what comes of a case may depend on the day: only dates are compared with it."""
        asked = (self.positions["question"].get(key) for key in case.answers)
        kinds = (self.document.question[position].kind for position in asked if position is not None)
        return bool(case.expect.due) or any(KINDS.get(kind, UNKNOWN).answer_form == "date" for kind in kinds)

    def _check_band(self, factor: str, band: str, path: KeyPath) -> None:
        position = self.positions["factor"][factor]
        bands: KeyPath = ("factor", position, "bands")
        known = self.references.positions([band.id for band in self.document.factor[position].bands], bands)
        self.references.is_known("band", band, [*known, "none"], path, bands, bands)


def _by_id(entries: Iterable[Any]) -> dict[str, Any]:
    by_id: dict[str, Any] = {}
    for entry in entries:
        by_id.setdefault(entry.id, entry)
    return by_id


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


def _check_crossing(
    minimum: Fraction | Day | None,
    maximum: Fraction | Day | None,
    path: KeyPath,
    collector: DiagnosticCollector,
) -> None:
    """Check that the least answer of a question is not more than the greatest."""
    if _is_less(maximum, minimum):
        least: KeyPath = (*path, "min")
        collector.add(Diagnostic("limits-crossed", (*path, "max"), other=least), [least])


def _is_less(one: Fraction | Day | None, other: Fraction | Day | None) -> bool:
    """Tell whether one bound is less than another on every day; None is no bound."""
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one < other
    if isinstance(one, Day) and isinstance(other, Day):
        if one.date is not None and other.date is not None:
            return one.date < other.date
        return one.date is None and other.date is None and one.offset < other.offset
    return False
