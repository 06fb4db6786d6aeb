"""For those who write packs: what is wrong, odd or never used, and where to start."""
