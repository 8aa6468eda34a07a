"""Feeds: their items, whatever they are written in."""
