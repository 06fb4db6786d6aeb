"""Tests of what authors of packs are told: the guide and the pack that shows everything."""
