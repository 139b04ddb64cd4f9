"""Judges of the moves that only a seat of an event can make."""
