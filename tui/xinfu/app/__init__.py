"""The full screen: all that imports Textual."""
