"""What a check-up is: the format, reading it, and what is wrong with it."""
