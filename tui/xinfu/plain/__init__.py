"""The second front end: the same flow as lines on standard input and output."""
