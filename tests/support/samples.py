"""Made-up packs, and how the tests get at them."""

from __future__ import annotations

from pathlib import Path

from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.loading import load_pack
from xinfu.packs.pack import Pack

FOLDER = Path(__file__).parents[1] / "packs" / "made_up"
NAMES = ("dragon", "owls", "picnic", "toaster")


def text_of(name: str) -> str:
    """Return the TOML text of a made-up pack."""
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def read(text: str) -> Pack:
    """Return the pack of a TOML text; raises `PackError` with all that is wrong with it."""
    reading = load_pack(text, "made up", "made up", None)
    if reading.pack is None:
        raise PackError("made up", problems_of(text))
    return reading.pack


def problems_of(text: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a TOML text, in the order of the text; warnings left out."""
    found = load_pack(text, "made up", "made up", None).problems
    return tuple(problem for problem in found if problem.severity == "error")
