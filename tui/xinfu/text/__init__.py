"""What any text must pass before it is shown or written."""
