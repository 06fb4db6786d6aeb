"""Actions, alerts and purposes of a document, with what they refer to: each other, questions, factors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.diagnostics.literals import toml_value
from xinfu.packs.format import document as written
from xinfu.packs.kinds import KINDS, UNKNOWN, AnswerForm
from xinfu.packs.pack import Action, Alert, Purpose
from xinfu.packs.reading.condition_reader import ConditionReader
from xinfu.packs.reading.references import OptionSets, References, circles

_FORMS: Mapping[AnswerForm, tuple[str, tuple[type, ...]]] = {
    "option": ("text", (str,)),
    "options": ("list", (list,)),
    "number": ("number", (int, float)),
    "date": ("date", (dt.date, str)),
    "text": ("text", (str,)),
}


class ActionResolver:
    """What a document's actions, alerts and purposes become."""

    def __init__(
        self,
        document: written.Document,
        references: References,
        conditions: ConditionReader,
        options: OptionSets,
        positions: Mapping[str, Mapping[str, int]],
    ) -> None:
        self.document = document
        self.references = references
        self.collector: DiagnosticCollector = references.collector
        self.conditions = conditions
        self.options = options
        self.positions = positions
        self._hotlines = [line.number for line in document.hotline]
        self._called = {name for alert in document.alert for name in alert.actions}

    def actions(self, factors: Mapping[str, Any]) -> list[Action]:
        """Return the actions in file order; problems go to the collector."""
        return [self._action(index, entry, factors) for index, entry in enumerate(self.document.action)]

    def alerts(self, factors: Mapping[str, Any]) -> list[Alert]:
        """Return the alerts in file order; problems go to the collector."""
        alerts = []
        for index, entry in enumerate(self.document.alert):
            path: KeyPath = ("alert", index)
            alerts.append(Alert(entry, self.conditions.read(entry.when, (*path, "when"), factors=factors)))
            self._are_known("action", entry.actions, (*path, "actions"))
        return alerts

    def purposes(self, factors: Mapping[str, Any]) -> list[Purpose]:
        """Return the purposes in file order; problems go to the collector."""
        purposes = []
        for index, entry in enumerate(self.document.purpose):
            path: KeyPath = ("purpose", index)
            when = self.conditions.read(entry.when, (*path, "when"), factors=factors)
            purposes.append(Purpose(entry, when))
            self._are_known("factor", entry.factors, (*path, "factors"))
        return purposes

    def check_order(self) -> None:
        """Check what actions follow and exclude: no circles, no two that alerts call for."""
        for key in ("after", "excludes"):
            for index, entry in enumerate(self.document.action):
                self._are_known("action", getattr(entry, key), ("action", index, key))
            links = {
                name: getattr(self.document.action[i], key) for name, i in self.positions["action"].items()
            }
            for circle in circles(links):
                first, *others = (("action", self.positions["action"][name], key) for name in circle)
                details, other = {"ids": ", ".join(circle)}, next(iter(others), None)
                self.collector.add(Diagnostic(f"{key}-circle", first, details, other=other))
        for index, entry in enumerate(self.document.action):
            for place, name in enumerate(entry.excludes):
                if entry.id in self._called and name in self._called and name != entry.id:
                    path: KeyPath = ("action", index, "excludes", place)
                    self.collector.add(Diagnostic("excludes-alerts", path, {"id": entry.id, "other": name}))

    def _action(self, position: int, entry: written.Action, factors: Mapping[str, Any]) -> Action:
        path: KeyPath = ("action", position)
        self._are_known("source", entry.sources, (*path, "sources"))
        when = None
        if entry.when is not None:
            when = self.conditions.read(entry.when, (*path, "when"), factors=factors)
        elif not self._may_be_called(entry.id):
            about: list[KeyPath] = [(*path, "when"), (*path, "id")]
            self.collector.add(Diagnostic("action-idle", path, {"id": entry.id}), about)
        if entry.due is not None:
            self._check_due(entry.due, (*path, "due"))
        self.references.positions([reason.id for reason in entry.stuck], (*path, "stuck"))
        for index, reason in enumerate(entry.stuck):
            if reason.hotline is not None:
                here: KeyPath = (*path, "stuck", index, "hotline")
                self.references.is_known("hotline", reason.hotline, self._hotlines, here, ("hotline",))
        for key, value in entry.becomes.items():
            self._check_answer(key, value, (*path, "becomes", key))
        return Action(entry, position, when)

    def _check_due(self, due: written.Due, path: KeyPath) -> None:
        counted = due.from_ is not None or due.plus is not None
        if (due.on is not None) == counted or (due.from_ is not None and due.plus is None):
            self.collector.add(Diagnostic("due-form", path), [(*path, key) for key in ("from", "plus", "on")])
        if due.from_ is None:
            return
        here: KeyPath = (*path, "from")
        if self.references.is_known("question", due.from_, self.positions["question"], here, ("question",)):
            asked = self.positions["question"][due.from_]
            kind, at_kind = self.document.question[asked].kind, ("question", asked, "kind")
            if KINDS.get(kind, UNKNOWN).answer_form != "date":
                details = {"id": due.from_, "kind": kind}
                self.collector.add(Diagnostic("due-kind", here, details, other=at_kind), [at_kind])

    def _check_answer(self, key: str, value: Any, path: KeyPath) -> None:
        """Check that something that is said to become an answer could be one."""
        if not self.references.is_known("question", key, self.positions["question"], path, ("question",)):
            return
        position = self.positions["question"][key]
        form = KINDS.get(self.document.question[position].kind, UNKNOWN).answer_form
        expected, types = _FORMS[form]
        if not isinstance(value, types) or isinstance(value, bool):
            details = {"expected": expected, "got": toml_value(value)}
            at_kind: KeyPath = ("question", position, "kind")
            self.collector.add(Diagnostic("value-type", path, details, other=at_kind), [at_kind])
            return
        offered = self.options.of(position) if form in ("option", "options") else None
        if offered is not None:
            for index, option in enumerate(value if isinstance(value, list) else [value]):
                here = (*path, index) if isinstance(value, list) else path
                known = offered.positions
                self.references.is_known(
                    "option", option, known, here, offered.path, offered.path, question=key
                )

    def _may_be_called(self, action: str) -> bool:
        """Tell whether an alert calls for an action, or may do so but for a mistake somewhere."""
        if action in self._called:
            return True
        from xinfu.packs.reading.consequences import may_have_called

        return may_have_called(action, self.document, self.positions["action"], self.collector)

    def _are_known(self, what: str, keys: Iterable[str], path: KeyPath) -> None:
        for index, key in enumerate(keys):
            self.references.is_known(what, key, self.positions[what], (*path, index), (what,))
