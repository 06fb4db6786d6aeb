"""One person's check-up: answers, conditions, scores and results."""
