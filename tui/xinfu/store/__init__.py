"""What is kept on this computer: drafts, past check-ups, saved files, packs of one's own."""
