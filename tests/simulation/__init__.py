"""Synthetic riders."""
