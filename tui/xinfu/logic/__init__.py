"""What can and what can never happen in a pack, whatever the answers."""
