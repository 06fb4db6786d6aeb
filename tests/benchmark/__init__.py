"""What the program takes, measured and never asserted."""
