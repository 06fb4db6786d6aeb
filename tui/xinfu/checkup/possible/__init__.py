"""What the answers that are still missing could lead to."""
