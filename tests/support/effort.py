"""How hard the property tests try: quick by default, thorough where XINFU_THOROUGH is set."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

THOROUGH = bool(os.environ.get("XINFU_THOROUGH"))

settings.register_profile(
    "quick",
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
settings.register_profile("thorough", settings.get_profile("quick"), derandomize=False)


def examples(count: int) -> settings:
    """Return settings for so many examples, thirty times as many and new ones each run when thorough."""
    parent = settings.get_profile("thorough" if THOROUGH else "quick")
    return settings(parent, max_examples=count * (30 if THOROUGH else 1))
