"""What atheris runs: bytes read as a pack."""

from __future__ import annotations

import sys
from importlib import import_module

atheris = import_module("atheris")

with atheris.instrument_imports(include=["xinfu", "tomli"]):
    from tests.faults.fuzzing import survives


def main() -> None:
    """Fuzz until told to stop."""
    atheris.Setup(sys.argv, survives)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
