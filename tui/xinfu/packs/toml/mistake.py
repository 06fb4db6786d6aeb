"""A mistake of TOML, with what was looked at to find it: what a hint on its cause can be told from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.toml.scanner import Scan


@dataclass(frozen=True)
class Repetition:
    """A key or header that was refused because of what stood there before it."""

    key: tuple[str, ...]
    """The parts of the key, or of the header."""

    value: str = ""
    """What is written behind the key now."""

    braces: str | None = None
    """The text of the inline table up to the key, if the key stands in one."""

    header: tuple[str, ...] = ()
    """The header that the key stands below."""

    is_header: bool = False
    is_list: bool = False
    """Whether it is a header with two brackets."""

    path: KeyPath = ()
    earlier: Any = None
    """The longest part of the path that was there before, and the value that it has."""


@dataclass(frozen=True)
class SyntaxMistake:
    """One mistake of TOML; all places are indices into a text with plain line feeds."""

    diagnostic: Diagnostic
    text: str
    start: int | None = None
    """Where what is wrong begins; None where nothing more than the diagnostic is known."""

    scan: Scan | None = None
    """What was open where the parser stopped."""

    repetition: Repetition | None = None

    stopped: int | None = None
    """Where the parser stopped, at or behind what is wrong."""
