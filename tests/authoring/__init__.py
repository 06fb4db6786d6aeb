"""Tests of checking packs and of telling authors what is wrong."""
