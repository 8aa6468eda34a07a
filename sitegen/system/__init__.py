"""Files, cache, processes and progress: nothing in here knows of papers."""

__all__ = ["cache", "conflicts", "files", "lock", "processes", "progress", "yaml_text"]
