"""The pictures in the README, drawn from the program itself."""
