"""The terminal as Textual's: an app and a driver that hold whatever is typed or happens."""
