"""Made-up packs, and how the tests get at them."""

from __future__ import annotations

from pathlib import Path

from xinfu.packs.pack import Pack
from xinfu.packs.problem import PackError, Problem
from xinfu.packs.reading import read_document
from xinfu.packs.resolving import resolve

FOLDER = Path(__file__).parent / "made_up"
NAMES = ("dragon", "owls", "picnic", "toaster")


def text_of(name: str) -> str:
    """Return the TOML text of a made-up pack."""
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def read(text: str) -> Pack:
    """Return the pack of a TOML text."""
    return resolve(read_document(text, "made up"), "made up")


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a TOML text, in the order in which it was found."""
    try:
        read(text)
    except PackError as error:
        return error.problems
    return ()
