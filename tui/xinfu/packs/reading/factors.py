"""From the factors of a document to those of a pack: what feeds them, their bands, and their tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.diagnostics.literals import toml_value
from xinfu.packs.format import document as written
from xinfu.packs.kinds import KINDS, UNKNOWN
from xinfu.packs.pack import SCORE_ONLY, Band, Factor, LookupTable, Override, Question, Rule, exact
from xinfu.packs.reading.condition_reader import ConditionReader
from xinfu.packs.reading.references import OptionSets, References
from xinfu.packs.reading.weight import ScoreSize, score_size

UPTO = "upto"
"""What ends a range in the points of a number, where factors are keys as well."""

NO_BAND = SCORE_ONLY
"""What a worked example calls it that no level can be told."""

_ANY_SCORE = written.Band(id=SCORE_ONLY, level="neutral", title=SCORE_ONLY)


class FactorResolver:
    """Resolves the factors of one document after its questions; problems go to the collector.

    `may_feed` says that some question may give points which got lost in a mistake, so that nothing can be
    said about factors that seem to get none.
    """

    def __init__(
        self,
        document: written.Document,
        references: References,
        conditions: ConditionReader,
        options: OptionSets,
        questions: Sequence[Question],
        may_feed: bool,
    ) -> None:
        self.document = document
        self.references = references
        self.collector = references.collector
        self.conditions = conditions
        self.options = options
        self.questions = references.positions([entry.id for entry in document.question], ("question",))
        self.known = references.positions([entry.id for entry in document.factor], ("factor",))
        self.sources = references.positions([entry.id for entry in document.source], ("source",))
        self.feeders: dict[str, dict[str, None]] = {}
        for question in questions:
            for factor in question.feeds:
                self.feeders.setdefault(factor, {})[question.id] = None
        # A name that resembles a factor was meant for it; any other may have been meant for any.
        self.meant = {
            self.collector.suggest(fed, self.known) for fed in self.feeders if fed not in self.known
        }
        self.may_feed = may_feed or "" in self.meant
        self.by_id = {question.id: question for question in reversed(questions)}
        self.resolved: dict[str, Factor] = {}

    def factors(self) -> dict[str, Factor]:
        """Return the factors by id, in the order of the file."""
        for position, entry in enumerate(self.document.factor):
            self.resolved.setdefault(entry.id, self._factor(position, entry))
        self._check_sizes()
        return self.resolved

    def _check_sizes(self) -> None:
        """Check that no score can have more digits than can be worked with; what rests on it has more yet."""
        sizes: dict[str, ScoreSize] = {}
        for key, factor in self.resolved.items():
            sizes[key] = score_size(factor, self.by_id, sizes)
            if sizes[key].is_too_large:
                self._add("score-long", ("factor", factor.position, "id"), id=key)
                return

    def _add(
        self,
        code: str,
        path: KeyPath,
        about: Iterable[KeyPath] = (),
        other: KeyPath | None = None,
        **details: str,
    ) -> None:
        self.collector.add(Diagnostic(code, path, details, other=other), about)

    def _factor(self, position: int, entry: written.Factor) -> Factor:
        path: KeyPath = ("factor", position)
        in_bands: KeyPath = (*path, "bands")
        self.references.are_known("source", entry.sources, self.sources, (*path, "sources"), ("source",))
        names = self.references.positions([band.id for band in entry.bands], in_bands)
        bands = [
            Band(band, index, None if band.upto is None else exact(band.upto))
            for index, band in enumerate(entry.bands or [_ANY_SCORE])
        ]
        if entry.id == UPTO:
            self._add("id-taken", (*path, "id"), id=UPTO)
        if NO_BAND in names:
            self._add("id-taken", (*in_bands, names[NO_BAND], "id"), id=NO_BAND)
        check_ascending([band.upto for band in bands], in_bands, self.collector)
        for index, name in enumerate(entry.of):
            self._check_earlier(name, (*path, "of", index))
        rules = []
        for index, rule in enumerate(entry.rule):
            when = self.conditions.read(rule.when, (*path, "rule", index, "when"), factors=self.resolved)
            rules.append(Rule(rule, when, exact(rule.points)))
        overrides = []
        for index, override in enumerate(entry.override):
            here: KeyPath = (*path, "override", index)
            when = self.conditions.read(override.when, (*here, "when"), factors=self.resolved)
            if self.references.is_known("band", override.band, names, (*here, "band"), in_bands, in_bands):
                overrides.append(Override(override, when, bands[names[override.band]]))
        feeders = tuple(self.feeders.get(entry.id, ()))
        self._check_method(entry, path, feeders)
        return Factor(
            definition=entry,
            position=position,
            feeders=feeders,
            of=tuple(key for key in entry.of if key in self.resolved),
            rules=tuple(rules),
            overrides=tuple(overrides),
            bands=tuple(bands),
            lookup=self._lookup(entry, path),
            multiply=exact(entry.multiply),
            offset=exact(entry.offset),
        )

    def _check_earlier(self, name: str, path: KeyPath) -> None:
        if name not in self.known:
            self.references.is_known("factor", name, self.known, path, ("factor",))
        elif name not in self.resolved:
            other: KeyPath = ("factor", self.known[name], "id")
            self._add("factor-earlier-unknown", path, (), other, id=name, choices=", ".join(self.resolved))

    def _check_method(self, entry: written.Factor, path: KeyPath, feeders: tuple[str, ...]) -> None:
        own: list[KeyPath] = [(*path, "id"), (*path, "of")]
        if entry.of and feeders:
            self._add("factor-mixed", (*path, "of"), own, questions=", ".join(feeders))
        if entry.of and entry.method == "sum" and entry.missing == "partial":
            # What is missing from a sum of scores cannot be guessed from the other scores.
            self._add("sum-partial", (*path, "missing"), [(*path, "method"), (*path, "missing")])
        if self.may_feed or entry.id in self.meant:
            return
        if not (entry.of or feeders or entry.rule or entry.override):
            about = [*own, (*path, "rule"), (*path, "override")]
            self._add("factor-unfed", (*path, "id"), about, id=entry.id)
        most = max(len(feeders), len(entry.of)) or len(entry.rule)
        if (entry.min_answered or 0) > max(most, 1):
            self._add("min-answered", (*path, "min_answered"), own, most=str(most))

    def _lookup(self, entry: written.Factor, path: KeyPath) -> LookupTable | None:
        here: KeyPath = (*path, "lookup")
        method: KeyPath = (*path, "method")
        if (entry.lookup is not None) != (entry.method == "lookup"):
            self._add("lookup-method", here if entry.lookup is not None else method, [here, method])
        if entry.lookup is None:
            return None
        if entry.method == "lookup" and entry.missing == "partial":
            # A raw score that was scaled up is no whole number and stands in no row of the table.
            self._add("lookup-partial", (*path, "missing"), [(*path, "missing")])
        columns: dict[tuple[str, ...], tuple[Fraction, ...]] = {}
        self._columns(entry.lookup.table, entry.lookup.by, (), (*here, "table"), columns)
        return LookupTable(tuple(entry.lookup.by), entry.lookup.first, columns)

    def _columns(
        self,
        table: Any,
        by: list[str],
        chosen: tuple[str, ...],
        path: KeyPath,
        columns: dict[tuple[str, ...], tuple[Fraction, ...]],
    ) -> None:
        if len(chosen) == len(by):
            numbers = isinstance(table, list) and all(
                isinstance(item, int | float) and not isinstance(item, bool) for item in table
            )
            if not numbers or not table:
                self._add("value-type", path, expected="list", got=toml_value(table))
            else:
                columns[chosen] = tuple(exact(item) for item in table)
            return
        name, here = by[len(chosen)], (*path[:3], "by", len(chosen))
        if not self.references.is_known("question", name, self.questions, here, ("question",)):
            return
        position = self.questions[name]
        kind: KeyPath = ("question", position, "kind")
        if KINDS.get(self.document.question[position].kind, UNKNOWN).answer_form != "option":
            self._add("lookup-by", here, [kind], kind, id=name)
            return
        options = self.options.of(position)
        if options is None:
            return
        if not isinstance(table, dict):
            self._add("value-type", path, expected="table", got=toml_value(table))
            return
        strange = [key for key in table if key not in options.positions]
        meant = {self.collector.suggest(key, options.positions) for key in strange}
        for key in options.positions:
            if key not in table and key not in meant:
                self._add("key-missing", path, other=options.path, key=key)
        for key, inner in table.items():
            known = self.references.is_known(
                "option", key, options.positions, (*path, key), options.path, options.path, question=name
            )
            if known:
                self._columns(inner, by, (*chosen, key), (*path, key), columns)


def check_ascending(bounds: list[Fraction | None], path: KeyPath, collector: DiagnosticCollector) -> None:
    """Check that ranges rise and only the last is open, so that every number falls in exactly one."""
    for index, bound in enumerate(bounds):
        last = index == len(bounds) - 1
        here: KeyPath = (*path, index, "upto")
        if last and bound is not None:
            collector.add(Diagnostic("range-closed", here))
        elif not last and bound is None:
            collector.add(Diagnostic("range-open", (*path, index)), [here])
        elif not last and index and bound is not None:
            before = bounds[index - 1]
            if before is not None and bound <= before:
                earlier: KeyPath = (*path, index - 1, "upto")
                collector.add(Diagnostic("range-order", here, other=earlier), [earlier])
