"""Which version of the program this is; the build reads it here, and saying it opens no other file."""

VERSION = "0.1.0"
