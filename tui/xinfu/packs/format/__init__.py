"""The format of packs: its tables, their texts, and the schema for editors."""
