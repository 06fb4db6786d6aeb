"""What the author probably meant; loaded only once something is wrong."""
