"""What tests share: packs, stores, records, and running the app, commands and processes."""
