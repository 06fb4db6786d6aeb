"""What screens are made of; each knows only what it is given."""
