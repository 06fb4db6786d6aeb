"""What should be looked over again: contents age, telephone numbers and laws among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xinfu.authoring.claims_use import names_of
from xinfu.packs.claims import claim_set
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath, with_hint
from xinfu.packs.format.document import Document

AHEAD = 60
"""So many days before its day something is named already."""


def review_problems(document: Document, today: dt.date) -> Iterator[Diagnostic]:
    """Yield a warning for each entry whose day has passed, a note for each whose day comes soon."""
    if (problem := _due(document.review_by, ("review_by",), today)) is not None:
        yield problem
    names = {
        "source": [entry.id for entry in document.source],
        "hotline": [entry.number for entry in document.hotline],
        "action": [entry.id for entry in document.action],
    }
    for table, ids in names.items():
        for index, (entry, key) in enumerate(zip(getattr(document, table), ids, strict=True)):
            problem = _due(entry.review_by, (table, index, "review_by"), today)
            if problem is not None and problem.code == "review-passed":
                problem = with_hint("review-entry", problem, id=key, date=problem.details["date"])
            if problem is not None:
                yield problem
    yield from _claims(document, today)


def _claims(document: Document, today: dt.date) -> Iterator[Diagnostic]:
    """Yield one problem for all claims of a set whose day has passed, one for those whose day comes soon."""
    for index, name in enumerate(document.claim_sets):
        groups: dict[str, list[tuple[Diagnostic, str]]] = {}
        claims = claim_set(name)
        for claim in () if claims is None else claims.entries:
            problem = _due(claim.review_by, ("claim_sets", index), today)
            if problem is not None:
                groups.setdefault(problem.code, []).append((problem, claim.id))
        for group in groups.values():
            first = min((problem for problem, _ in group), key=lambda each: each.details["date"])
            ids = names_of([key for _, key in group])
            yield with_hint("review-claims", first, ids=ids, date=first.details["date"])


def _due(day: dt.date | None, path: KeyPath, today: dt.date) -> Diagnostic | None:
    if day is None or (day - today).days > AHEAD:
        return None
    if day < today:
        return Diagnostic("review-passed", path, {"date": str(day)})
    return Diagnostic("review-soon", path, {"date": str(day), "days": str((day - today).days)})
