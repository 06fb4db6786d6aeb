"""Whether a pack speaks to every claim of the sets that it names, and to no other.

A pack without sets may number its claims as it likes: nobody can tell what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from xinfu.packs.claims import claim_set, claim_set_names
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.diagnostics.suggestions import Suggester
from xinfu.packs.format.document import Document

MOST_NAMED = 10
"""So many claims are named at once; there is a list of all."""


def claim_problems(document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with the sets and claims that are named."""
    suggest = Suggester()
    names, known = claim_set_names(), dict[str, None]()
    is_whole = bool(document.claim_sets)
    for index, name in enumerate(document.claim_sets):
        claims = claim_set(name)
        if claims is None:
            is_whole = False
            details = {"id": name, "guess": suggest(name, names), "choices": ", ".join(names)}
            yield Diagnostic("claim-set-unknown", ("claim_sets", index), details)
        else:
            known |= dict.fromkeys(claims.by_id)
    used, unused = _places(document, *_USING), _places(document, "unused_claim")
    if is_whole:
        for claim, path in (*used, *unused):
            if claim not in known:
                sets = ", ".join(document.claim_sets)
                details = {"id": claim, "sets": sets, "guess": suggest(claim, known)}
                yield Diagnostic("claim-unknown", path, details)
    first = dict(reversed(used))
    for claim, path in unused:
        if claim in first:
            yield Diagnostic("claim-used", path, {"id": claim}, other=first[claim])


def claims_left_out(document: Document) -> Iterator[Diagnostic]:
    """Yield a warning for each set with claims that the pack neither uses nor leaves out with a reason.

    Only for a pack without errors: what uses them may be what has the error.
    """
    spoken_to = dict(_places(document, *_USING, "unused_claim"))
    for index, name in enumerate(document.claim_sets):
        claims = claim_set(name)
        left = [] if claims is None else [key for key in claims.by_id if key not in spoken_to]
        if left:
            details = {"set": name, "count": str(len(left)), "ids": names_of(left)}
            yield Diagnostic("claim-unused", ("claim_sets", index), details)


def names_of(claims: list[str]) -> str:
    """Return the ids of the first claims, with a sign where there are more."""
    return ", ".join([*claims[:MOST_NAMED], *(["…"] if len(claims) > MOST_NAMED else [])])


_USING = ("factor", "question", "action")
"""The tables whose entries may rest on claims."""


def _places(document: Document, *tables: str) -> list[tuple[str, KeyPath]]:
    """Return every claim that these tables name, with its place."""
    return [
        (claim, (table, index, "claims", place))
        for table in tables
        for index, entry in enumerate(getattr(document, table))
        for place, claim in enumerate(entry.claims)
    ]
