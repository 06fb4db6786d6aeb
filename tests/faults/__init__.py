"""What can go wrong around the program, made to happen, and counted."""
