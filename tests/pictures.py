"""Pictures for tests, as small as they can be: what tells their size, and no more."""

from __future__ import annotations

import struct
import zlib


def png(width: int, height: int) -> bytes:
    """A whole PNG, all black."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" * (1 + (width + 7) // 8)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0, 0, 0) + b";"


def jpeg(width: int, height: int, *, turned: bool = False) -> bytes:
    """The head of a JPEG; `turned` as by a phone that was held upright."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    exif = b"Exif\0\0" + tiff
    segment = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if turned else b""
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + segment + b"\xff\xc0" + frame + b"\xff\xda\x00\x02\xff\xd9"


def webp(width: int, height: int) -> bytes:
    data = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def avif(width: int, height: int) -> bytes:
    """The head of an AVIF with one picture."""

    def box(kind: bytes, *parts: bytes) -> bytes:
        data = b"".join(parts)
        return struct.pack(">I", len(data) + 8) + kind + data

    full = b"\0\0\0\0"
    item = box(b"infe", b"\x02\0\0\0", struct.pack(">HH", 1, 0), b"av01", b"\0")
    size = box(b"ispe", full, struct.pack(">II", width, height))
    about = struct.pack(">IHBB", 1, 1, 1, 0x81)
    return box(b"ftyp", b"avif", full, b"avifmif1") + box(
        b"meta",
        full,
        box(b"hdlr", full, full, b"pict", bytes(13)),
        box(b"pitm", full, struct.pack(">H", 1)),
        box(b"iinf", full, struct.pack(">H", 1), item),
        box(b"iprp", box(b"ipco", size), box(b"ipma", full, about)),
    )


def svg(inside: str = "", attributes: str = 'width="30" height="20"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()
