"""`python -m tests.faults [--soak] [--seed N] [KIND ...]`: faults as a table; 1 if any failed."""

from __future__ import annotations

import argparse
import sys

from tests.faults.kinds import KINDS, LONG_ONLY
from tests.faults.outcome import Outcome, measured

_LINE = "{:<47} {:>7} {:>9} {:>8}"


def main() -> int:
    """Run the kinds that were asked for, all without any; return the exit code."""
    every = {**KINDS, **LONG_ONLY}
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(every)}; all without any")
    parser.add_argument("--soak", action="store_true", help="the long run, of hours")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other random cases")
    options = parser.parse_args()
    chosen = options.kinds or (every if options.soak else KINDS)
    if unknown := [name for name in chosen if name not in every]:
        parser.error(f"no such kind: {', '.join(unknown)}")
    _say(_LINE.format("what", "cases", "failures", "seconds"))
    total = Outcome()
    for name in chosen:
        entry = every[name]
        outcome = measured(entry.kind, entry.long if options.soak else entry.quick, options.seed)
        if outcome.cases < entry.least:
            outcome.failures.append(f"only {outcome.cases} cases instead of {entry.least}")
        _show(entry.what, outcome)
        total.take([outcome])
        total.seconds += outcome.seconds
    _say(_LINE.format("all", total.cases, len(total.failures), f"{total.seconds:.1f}"))
    return 1 if total.failures else 0


def _show(what: str, outcome: Outcome) -> None:
    _say(_LINE.format(what, outcome.cases, len(outcome.failures), f"{outcome.seconds:.1f}"))
    for note in outcome.notes:
        _say(f"  - {note}")
    for failure in outcome.failures[:5]:
        _say(f"  FAILED {failure[:2000]}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
