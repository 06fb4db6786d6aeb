"""What can never happen in a pack, with example answers for what can."""
