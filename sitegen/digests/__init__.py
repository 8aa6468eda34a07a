"""Reading: a digest file in any known format to a `Digest`."""

__all__ = [
    "account",
    "dates",
    "decode",
    "digest",
    "digest_file",
    "format_samples",
    "formats",
    "names",
    "read",
    "records",
]
