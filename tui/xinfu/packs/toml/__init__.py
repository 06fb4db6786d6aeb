"""Where things stand in a TOML text, and what is wrong with one."""
