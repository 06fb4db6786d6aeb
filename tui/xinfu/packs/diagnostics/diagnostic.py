"""What is wrong with a pack: where it is, which rule it breaks, and what was expected there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from xinfu.packs.diagnostics.catalog import Severity, catalog

if TYPE_CHECKING:
    from xinfu.packs.diagnostics.edits import Edit

KeyPath = tuple[str | int, ...]
"""The keys and list positions that lead to a value, outermost first."""

MAX_PROBLEMS = 500
"""The most errors, and the most warnings, that are told of one pack; nobody reads more at once."""

_OF_THE_CODE: Any = None
"""Stands where a severity is not given and is put in from the catalogue."""


@dataclass(frozen=True)
class Diagnostic:
    """One mistake in a pack.

    `code` names the rule and its entry in the catalogue, which has the sentence, unless `details` name a
    `hint` that says it better; `details` fill the sentence. A code or hint that the catalogue lacks is a
    `KeyError`. The severity is that of the code unless it depends on the pack. Lines and columns count from
    1, columns in characters; they are known from the start for mistakes of TOML itself, and for all others
    after `with_positions`.
    """

    code: str
    path: KeyPath = ()
    details: dict[str, str] = field(default_factory=dict)
    line: int | None = None
    column: int | None = None
    severity: Severity = _OF_THE_CODE
    length: int = 1
    """How many characters are meant from there on, all on the same line."""

    other: KeyPath | None = None
    """The other place that is involved, such as where an id was given for the first time."""

    other_line: int | None = None
    other_column: int | None = None
    witness: Mapping[str, Any] | None = None
    """Example answers that show it, as plain values by question id, as a case would hold them."""

    edits: tuple[Edit, ...] = ()
    """The changes of the text that the sentence proposes, where they are known to the character."""

    def __post_init__(self) -> None:
        # A slip in a code or a hint shall show where it is made, not where the sentence is looked for.
        entry = catalog().entries[self.code]
        if "hint" in self.details:
            catalog().hints[self.details["hint"]]
        if self.severity is None:
            object.__setattr__(self, "severity", entry.severity)


def with_hint(hint: str, problem: Diagnostic, **details: str) -> Diagnostic:
    """Return a problem that is told in the words of a hint, which need these details.

    A hint says what to do about one common cause of a problem, where the sentence of its code has to do
    for all of them. A guess stays unless the details replace it.
    """
    return replace(problem, details={**problem.details, **details, "hint": hint})


class PackError(Exception):
    """A pack cannot be used; it carries all problems that were found, not the first."""

    def __init__(self, file: str, problems: Iterable[Diagnostic]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__(f"{file}: {', '.join(problem.code for problem in self.problems)}")


def path_text(path: KeyPath) -> str:
    """Return a key path as an author would say it: `question[3].options[1].points`, counted from 1."""
    text = ""
    for key in path:
        if isinstance(key, int):
            text += f"[{key + 1}]"
        else:
            text += f".{key}" if text else key
    return text
