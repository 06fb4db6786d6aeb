"""From bytes to a pack, in running order; each step tells what does not fit."""
