"""xinfu (信复): check-ups in the terminal that end in a personal checklist."""
