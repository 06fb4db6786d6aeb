"""A check-up as a pure function of answers and a date."""
