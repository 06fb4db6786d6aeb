"""The loader and the locator given texts that nobody wrote: a pack or problems, and never anything else."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
from functools import cache
from importlib.util import find_spec

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.loading import load_pack
from xinfu.packs.reading.source import decode

from tests.faults.outcome import Outcome
from tests.packs.toml.test_locator import check
from tests.source_rules.sources import ROOT
from tests.support.effort import examples
from tests.support.toml_writer import TREES, Writer

PIECES = (
    *(
        b"[[question]]\n",
        b"[[",
        b"]]",
        b'"""',
        b"'''",
        b"{",
        b"}",
        b"=",
        b"\n",
        b".",
        b"#",
        b"\\u001b",
        b"\xff",
    ),
    *(
        b"1e400",
        b"nan",
        b"0x",
        b"99999999999999999999",
        b"2026-02-30",
        b"true",
        b"\xe2\x80\xae",
        b"\r",
        b"\x00",
    ),
    *(b'q = "', b"when = { all = [", b"id = ", b'kind = "one"\n', b"points = { x = 1 }", b"not = { q = 1 }"),
)
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 60), st.one_of(st.sampled_from(PIECES), st.binary(max_size=12))
    ),
    max_size=6,
)


@cache
def seeds() -> list[bytes]:
    """Return the small packs of the repository; mutated texts begin as one of them."""
    paths = sorted((ROOT / "tests" / "packs" / "made_up").glob("*.toml"))
    return [path.read_bytes() for path in paths if path.stat().st_size < 20_000]


def survives(data: bytes) -> None:
    """Read bytes as a pack, and find the places of what is in them; raises for anything but its problems."""
    try:
        text = decode(data, "fuzzed.toml")
    except PackError:
        return
    reading = load_pack(text, "fuzzed.toml", "fuzzed", None)
    if reading.pack is None and not reading.problems:
        raise AssertionError("neither a pack nor a problem")
    try:
        tomli.loads(text)
    except (ValueError, RecursionError):
        return
    check(text)


def edited(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """Return bytes with pieces cut out and put in at some places."""
    for where, cut, piece in edits:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + cut :]
    return data


def run(cases: int, seed: int) -> Outcome:
    """Try half as many packs with edits, a quarter texts of TOML, and a quarter any bytes at all."""
    outcome = Outcome()
    _search(outcome, "packs with edits", cases // 2, st.builds(edited, st.sampled_from(seeds()), EDITS))
    written = st.builds(
        lambda tree, chance: Writer(tree, random.Random(chance)).text.encode(), TREES, st.integers(0, 99999)
    )
    _search(outcome, "texts of TOML", cases // 4, written)
    _search(outcome, "any bytes", cases - cases // 2 - cases // 4, st.binary(max_size=300))
    return outcome


def _search(outcome: Outcome, name: str, count: int, texts: st.SearchStrategy[bytes]) -> None:
    tried: list[bytes] = []

    @given(texts)
    @settings(examples(1), max_examples=count)
    def search(data: bytes) -> None:
        tried.append(data)
        survives(data)

    try:
        search()
    except Exception as error:
        outcome.failures.append(f"{name}: {type(error).__name__}: {error}; of {tried[-1][:500]!r}")
    outcome.cases += len(tried)


def run_atheris(seconds: int, seed: int) -> Outcome:
    """Let atheris look for so many seconds, guided by what the code does; a note where it is not there."""
    outcome = Outcome()
    if find_spec("atheris") is None:
        outcome.notes.append("atheris is not installed: not run (pip install atheris)")
        return outcome
    with tempfile.TemporaryDirectory(prefix="xinfu-atheris-") as name:
        for number, data in enumerate(seeds()):
            (path := f"{name}/{number}").encode()
            with open(path, "wb") as file:  # noqa: PTH123
                file.write(data)
        command = [sys.executable, "-m", "tests.faults.atheris_target", name]
        limits = [
            f"-max_total_time={seconds}",
            f"-seed={seed or 1}",
            "-max_len=20000",
            f"-artifact_prefix={name}/",
        ]
        done = subprocess.run([*command, *limits], cwd=ROOT, capture_output=True, text=True, errors="replace")
    found = re.search(r"Done (\d+) runs", done.stderr)
    outcome.cases = int(found[1]) if found else 0
    if done.returncode or not found:
        outcome.failures.append(f"exit code {done.returncode}: {done.stderr[-3000:]}")
    return outcome
