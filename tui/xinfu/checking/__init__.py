"""Everything that is wrong or odd about a pack, and how an author is told."""
