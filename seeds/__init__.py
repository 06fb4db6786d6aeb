"""What two articles claim, one set a file, and what was found about each claim."""
