"""A list that lives: a saved text is read back, merged with what the program holds, and written anew."""
