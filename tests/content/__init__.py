"""Tests of what the shipped pack and the seeds say."""
