"""The tests, in folders that mirror the program; `python -m tests` runs them and all other checks."""
