"""Pictures that people send: checked by their content and made anew, without what a phone hides in them.

What is kept is never what came in: the pixels are drawn again as a JPEG, so that place, device, time and whatever was hidden
behind or beside the picture are gone.
"""

from __future__ import annotations

import asyncio
import io
from typing import Final, NamedTuple

import puremagic
from PIL import Image, ImageOps

from core.kit.errors import InvalidInput, TooLarge
from core.kit.files import LARGEST_FILE

JPEG: Final = "image/jpeg"
TAKEN: Final = (JPEG, "image/png", "image/webp")
"""The media types of pictures that can come in."""
LONGEST_SIDE: Final = 2_000
"""In pixels."""
_MOST_PIXELS: Final = 60_000_000
_QUALITY: Final = 85
_BROKEN: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    MemoryError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What Pillow raises for a picture that is broken or far too large."""
_HEAD: Final = 4_096
_FORMATS: Final = {JPEG: "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_OF_APPLE: Final = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")


class NotAPicture(InvalidInput):
    """What came in is no picture of a kind that can be read, whatever its name says."""

    code = "not-a-picture"
    title = "Deze foto kan niet worden gelezen"
    default_detail = "Kies een foto van het soort JPEG, PNG of WebP. Een ander bestand kan hier niet."


_APPLE: Final = (
    "Deze foto is van het soort HEIC. Zet de camera op 'Meest compatibel' (JPEG) of maak een schermafdruk."
)
_TOO_MANY: Final = "Deze foto heeft te veel beeldpunten. Maak de foto kleiner en probeer het opnieuw."
_TOO_LARGE: Final = "Een foto is hoogstens 10 MB. Maak de foto kleiner en probeer het opnieuw."


class Picture(NamedTuple):
    """A picture that was made anew: a JPEG without metadata, and its size in pixels."""

    content: bytes
    width: int
    height: int


async def make_picture(content: bytes) -> Picture:
    """Return a picture made anew from what came in: upright, the longest side at most 2000 pixels, without metadata.

    It works in a thread of its own, as it takes some tenths of a second. Raises: TooLarge; NotAPicture.
    """
    if len(content) > LARGEST_FILE:
        raise TooLarge(_TOO_LARGE)
    return await asyncio.to_thread(_draw_again, content)


def _draw_again(content: bytes) -> Picture:
    kind = _kind_of(content)
    try:
        with Image.open(io.BytesIO(content), formats=(_FORMATS[kind],)) as found:
            if found.width * found.height > _MOST_PIXELS:
                raise NotAPicture(_TOO_MANY)
            found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            plain = _on_white(upright)
    except _BROKEN:
        raise NotAPicture from None
    drawn = io.BytesIO()
    plain.save(drawn, "JPEG", quality=_QUALITY, optimize=True)
    return Picture(drawn.getvalue(), plain.width, plain.height)


def _kind_of(content: bytes) -> str:
    """Return the media type that the first bytes tell, which alone decides how they are read."""
    if content[4:8] == b"ftyp" and content[8:12] in _OF_APPLE:
        raise NotAPicture(_APPLE)
    try:
        told = puremagic.from_string(content[:_HEAD], mime=True)
    except (puremagic.PureError, ValueError):
        raise NotAPicture from None
    if told not in TAKEN:
        raise NotAPicture
    return str(told)


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the pixels alone, in red, green and blue; what was see-through becomes white."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        ground = Image.new("RGB", seen.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    return plain
