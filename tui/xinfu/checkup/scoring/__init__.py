"""From answers to the score of a factor."""
