"""What the program takes, measured against a bare app or a peer in the same run, and never asserted."""
