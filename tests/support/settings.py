"""What people settled before a test begins."""

from __future__ import annotations

from typing import Any

from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.options import RunOptions


def flow_with(options: dict[str, Any]) -> CheckupFlow:
    """Return a flow of somebody who wants finished check-ups kept; a file of settings may say else."""
    flow = CheckupFlow(RunOptions(**options))
    if "settings" not in options:
        flow.keeping.remember(True)
    return flow
