"""One module a page; `page.py` is what all have in common."""
