"""The built site, read as files."""
