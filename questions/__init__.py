"""The check-ups that come with the program: one TOML file each, named by its id."""
