"""Dates: those of digests, and those of papers, which may be no more than a month or a year."""

__all__ = ["written"]
