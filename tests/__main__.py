"""The one command before a push: format, lint, strict types, import contracts, then the tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    # Screens wait for one another more than they work, so three at a time keep two processors busy.
    (sys.executable, "-m", "pytest", "-n", "3", "--dist", "loadfile", "--ignore", "tests/faults"),
    (sys.executable, "-m", "pytest", "-n", "2", "tests/faults"),
)


def main() -> int:
    """Run every check, even after one has failed; return 1 if any did."""
    beside = Path(sys.executable).parent
    failed = []
    for command in CHECKS:
        program = command[0] if Path(command[0]).is_absolute() else str(beside / command[0])
        print(f"== {' '.join(Path(part).name for part in command)}", flush=True)
        if subprocess.run([program, *command[1:]], cwd=ROOT, check=False).returncode:
            failed.append(" ".join(Path(part).name for part in command))
    if failed:
        print(f"failed: {'; '.join(failed)}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
