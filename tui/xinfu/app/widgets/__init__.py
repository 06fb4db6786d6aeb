"""Widgets: they are given values and post messages; they never reach up or sideways."""
