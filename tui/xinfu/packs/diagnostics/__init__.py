"""A mistake in a pack: its code, its place, its sentence."""
