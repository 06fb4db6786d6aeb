"""Tests of what the shipped packs and the seeds say."""
