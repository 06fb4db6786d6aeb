"""What people settled before a test begins."""

from __future__ import annotations

from pathlib import Path

KEEPS_FINISHED = Path(__file__).with_name("keeps_finished.toml")
"""Settings of somebody who said that finished check-ups are kept."""
