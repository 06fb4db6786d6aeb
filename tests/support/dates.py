"""The day on which the tests take place, and moments of it."""

from __future__ import annotations

import datetime as dt

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 9, 30)
LATER = dt.datetime(2026, 11, 21, 10, 0, 5, 250)
