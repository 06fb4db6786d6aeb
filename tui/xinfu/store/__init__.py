"""What is kept on this computer: drafts, history, saved checklists, settings, and packs of one's own.

Drafts and history are one SQLite file, which `database` opens and looks after; `checkup_store` is the way
in. `files` writes everything else whole and for its owner only. Nothing here decides what may be kept:
that is `checkup.privacy`.
"""
