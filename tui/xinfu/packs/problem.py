"""What is wrong with a pack: where it is, which rule it breaks, and what was expected there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Path = tuple[str | int, ...]
"""The keys and list positions that lead to a value, outermost first."""

MOST_PROBLEMS = 500
"""The most references that lead nowhere that are reported at once; searching for guesses takes time."""


@dataclass(frozen=True)
class Problem:
    """One mistake in a pack.

    `code` names the rule and selects the sentence in the interface's own words; `details` fill that
    sentence. `line` and `column` count from 1 and are known for mistakes of TOML itself.
    """

    code: str
    path: Path = ()
    details: dict[str, str] = field(default_factory=dict)
    line: int | None = None
    column: int | None = None
    severity: Literal["error", "warning"] = "error"


class PackError(Exception):
    """A pack cannot be used; it carries all problems that were found, not the first."""

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__(f"{file}: {', '.join(problem.code for problem in self.problems)}")


def path_text(path: Path) -> str:
    """Return a key path as an author would say it: `question[3].options[1].points`, counted from 1."""
    text = ""
    for key in path:
        if isinstance(key, int):
            text += f"[{key + 1}]"
        else:
            text += f".{key}" if text else key
    return text
