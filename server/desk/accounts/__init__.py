"""Accounts of the desk: passwords, sessions, roles, and the log of changes."""
