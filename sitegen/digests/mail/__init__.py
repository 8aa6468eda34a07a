"""Mails: their parts, their text, and the papers that a post lists."""
