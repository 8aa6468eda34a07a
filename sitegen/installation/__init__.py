"""sitegen itself, as it is installed: its files, a wheel of them, and what to ask for to get the same again."""

__all__ = ["files", "requirement"]
