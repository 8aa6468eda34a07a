"""What an editor decides of papers and tags: removed, merged, renamed. Each is written down before anything is done."""

__all__ = ["merge", "remove", "retag"]
