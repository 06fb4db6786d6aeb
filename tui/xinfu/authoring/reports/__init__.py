"""What was found about a pack, in each form that it is told in."""
