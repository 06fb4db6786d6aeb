"""What answers without a screen imports no screen, and importing makes no file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source_rules.sources import ROOT, importable

REPORT = """
import json, sys
from xinfu.cli.main import main
code = 0
try:
    main(sys.argv[2:])
except SystemExit as end:
    code = end.code
with open(sys.argv[1], "w") as file:
    json.dump([code, sorted({name.split(".")[0] for name in sys.modules})], file)
"""
LOADED = """
import json, sys
from pathlib import Path
from xinfu.packs.loading import load_pack
reading = load_pack(Path(sys.argv[1]).read_text(encoding="utf-8"), "pack", "here", None)
print(json.dumps([[problem.code for problem in reading.problems], sorted(sys.modules)]))
"""
EXPLAINING = ("xinfu.packs.hints", "xinfu.packs.toml", "xinfu.packs.positions", "xinfu.packs.reading.convert")
ANSWERS = 'fraud_now = "no"\n'


def imported(tmp_path: Path, *arguments: str) -> tuple[int, set[str]]:
    """Run a command line in a process of its own; return its exit code and the packages it imported."""
    report = tmp_path / "report.json"
    command = [sys.executable, "-c", REPORT, str(report), *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
    code, names = json.loads(report.read_text(encoding="utf-8"))
    return code, set(names)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["packs"],
        ["keys"],
        ["next", "--data-dir", "{folder}"],
        ["next", "--help"],
        ["result", "--help"],
        ["result", "credit-recovery", "--answers", "{answers}"],
        ["result", "credit-recovery", "--answers", "{answers}", "--save", "{folder}/list.json"],
    ],
    ids=" ".join,
)
def test_what_needs_no_screen_imports_none(tmp_path: Path, arguments: list[str]) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text(ANSWERS, encoding="utf-8")
    filled = [part.format(answers=answers, folder=tmp_path) for part in arguments]
    code, names = imported(tmp_path, *filled)
    assert code in (0, None)
    assert not names & {"textual", "rich", "pygments", "markdown_it"}


def test_a_shell_prompt_waits_for_no_types_and_no_pack(tmp_path: Path) -> None:
    code, names = imported(tmp_path, "next", "--data-dir", str(tmp_path))
    assert code == 0
    assert not names & {"asyncio", "inspect", "msgspec", "textual"}


@pytest.mark.parametrize(
    "arguments",
    [["--plain"], ["--plain", "credit-recovery", "--save", "list.md"], ["open", "--plain", "list.md"]],
)
def test_plain_lines_need_no_screen_and_no_event_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, names = imported(tmp_path, *arguments)
    assert code == 1
    assert not names & {"textual", "rich", "pygments", "markdown_it", "asyncio"}


def modules_after_loading(pack: Path) -> tuple[list[str], set[str]]:
    """Load a pack in a process of its own; return the codes of its problems and the modules it imported."""
    command = [sys.executable, "-c", LOADED, str(pack)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
    codes, modules = json.loads(done.stdout)
    return codes, set(modules)


@pytest.mark.parametrize("pack", sorted((ROOT / "questions").glob("*.toml")), ids=lambda path: path.stem)
def test_a_healthy_pack_meets_nothing_that_explains_mistakes(pack: Path) -> None:
    codes, modules = modules_after_loading(pack)
    assert codes == []
    assert "xinfu.packs.reading.resolver" in modules
    assert [name for name in sorted(modules) if name.startswith(EXPLAINING)] == []


def test_a_pack_with_a_mistake_has_it_explained(tmp_path: Path) -> None:
    pack = tmp_path / "wrong.toml"
    pack.write_text("format = 1\n", encoding="utf-8")
    codes, modules = modules_after_loading(pack)
    assert set(codes) == {"key-missing"}
    assert set(EXPLAINING) <= modules


def test_the_question_finds_a_screen_where_there_is_one(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    subprocess.run(
        [
            sys.executable,
            "-c",
            REPORT.replace("from xinfu.cli.main", "import xinfu.app.app\nfrom xinfu.cli.main"),
            report,
            "-V",
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert {"textual", "rich"} <= set(json.loads(report.read_text(encoding="utf-8"))[1])


def test_importing_everything_makes_no_file(home: Path) -> None:
    source = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", source, *importable()],
        capture_output=True,
        timeout=60,
        env=environment,
        cwd=home,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(home.rglob("*")) == []
