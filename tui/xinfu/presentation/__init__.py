"""What a page says: sentences and paragraphs, for every front end."""
