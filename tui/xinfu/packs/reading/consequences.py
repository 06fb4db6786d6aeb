"""What only seems to be wrong: points and calls that may have got lost with what was poisoned or left out."""

from __future__ import annotations

from collections.abc import Collection

from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.format.document import Document
from xinfu.packs.reading.references import OptionSets

_SCORED = ("kind", "scale", "options", "feeds", "points", "unsure_points")
"""The keys of a question that give points."""


def may_have_fed(document: Document, options: OptionSets, collector: DiagnosticCollector) -> bool:
    """Tell whether some question may give points that got lost in a mistake."""
    if collector.has_omissions or any(collector.is_poisoned_inside((key,)) for key in ("question", "scale")):
        return True
    for index, question in enumerate(document.question):
        if question.scale is not None and question.scale not in document.scale:
            return True
        path: KeyPath = ("question", index)
        if collector.is_unexplained(path) or any(collector.is_poisoned((*path, key)) for key in _SCORED):
            return True
        offered = options.of(index)
        count = 0 if offered is None else len(offered.options)
        if offered and any(collector.is_poisoned((*offered.path, i, "points")) for i in range(count)):
            return True
    return False


def may_have_called(
    action: str, document: Document, actions: Collection[str], collector: DiagnosticCollector
) -> bool:
    """Tell whether some alert may call for an action of these, but for a mistake."""
    if collector.has_omissions or collector.is_poisoned_inside(("alert",)):
        return True
    for index, alert in enumerate(document.alert):
        if collector.is_poisoned_inside(("alert", index, "actions")):
            return True
        unknown = [name for name in alert.actions if name not in actions]
        if any(collector.suggest(name, [action]) for name in unknown):
            return True
    return False
