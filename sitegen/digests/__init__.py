"""Reading: a digest file in any known format to a `Digest`."""

__all__ = [
    "account",
    "decode",
    "digest",
    "digest_file",
    "fields",
    "formats",
    "json_text",
    "people",
    "read",
    "written_dates",
]
