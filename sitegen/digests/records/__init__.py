"""Records of named values: what JSON, XML and tagged text hold, their fields, and the entries they become."""

__all__ = ["fields", "json_text"]
