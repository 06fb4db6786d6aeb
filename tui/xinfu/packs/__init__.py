"""What a pack is, and how a text becomes one."""
