"""Pictures are drawn again: what a phone hides in them is gone, and what is no picture is refused."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from PIL import Image

from core.kit import pictures
from core.kit.errors import TooLarge
from core.kit.files import LARGEST_FILE
from core.kit.pictures import LONGEST_SIDE, NotAPicture, make_picture

GPS, ORIENTATION = 0x8825, 0x0112
HIDDEN = b"zwaluwnest"


def drawn(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **saved: Any) -> bytes:
    content = io.BytesIO()
    Image.new(mode, size).save(content, kind, **saved)
    return content.getvalue()


def opened(content: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(content))
    found.load()
    return found


def with_gps(*, orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = HIDDEN.decode()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 13.0, 7.7), 3: "E", 4: (6.0, 53.0, 43.3)})
    return exif


async def test_the_place_and_the_phone_are_gone() -> None:
    sent = drawn(exif=with_gps(), comment=HIDDEN)
    assert opened(sent).getexif().get_ifd(GPS)[2] == (52.0, 13.0, 7.7)
    assert HIDDEN in sent
    made = await make_picture(sent)
    found = opened(made.content)
    assert (found.format, dict(found.getexif()), dict(found.getexif().get_ifd(GPS))) == ("JPEG", {}, {})
    assert not {"exif", "comment", "icc_profile", "xmp", "photoshop"} & found.info.keys()
    assert HIDDEN not in made.content
    assert b"Exif" not in made.content


async def test_texts_in_a_png_are_gone() -> None:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Comment", HIDDEN.decode())
    sent = drawn("PNG", pnginfo=told, exif=with_gps())
    assert HIDDEN in sent
    made = await make_picture(sent)
    assert (opened(made.content).format, HIDDEN in made.content) == ("JPEG", False)


async def test_a_photo_that_was_held_askew_stands_upright() -> None:
    picture = Image.new("RGB", (40, 20), "black")
    picture.paste("white", (0, 0, 20, 20))
    content = io.BytesIO()
    picture.save(content, "JPEG", exif=with_gps(orientation=6), quality=95)
    made = await make_picture(content.getvalue())
    found = opened(made.content)
    assert (made.width, made.height) == found.size == (20, 40)
    assert found.convert("L").getpixel((10, 5)) > 200
    assert found.convert("L").getpixel((10, 35)) < 50


@pytest.mark.parametrize(
    ("size", "becomes"),
    [((4_000, 3_000), (2_000, 1_500)), ((1_000, 5_000), (400, 2_000)), ((90, 60), (90, 60))],
)
async def test_the_longest_side_is_bounded(size: tuple[int, int], becomes: tuple[int, int]) -> None:
    made = await make_picture(drawn(size=size))
    assert (made.width, made.height) == becomes
    assert max(opened(made.content).size) <= LONGEST_SIDE


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "LA"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("WEBP", "RGBA"),
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
    ],
)
async def test_every_kind_of_pixels_becomes_a_photo(kind: str, mode: str) -> None:
    made = await make_picture(drawn(kind, mode=mode))
    assert (opened(made.content).format, opened(made.content).mode) == ("JPEG", "RGB")


async def test_what_hangs_behind_a_picture_is_gone() -> None:
    """A picture that is an archive too, as some attacks send: only its pixels are kept."""
    packed = io.BytesIO(drawn())
    packed.seek(0, io.SEEK_END)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("index.html", b"<script>" + HIDDEN + b"</script>")
    sent = packed.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(sent))
    made = await make_picture(sent)
    assert not zipfile.is_zipfile(io.BytesIO(made.content))
    assert HIDDEN not in made.content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hallo",
        b"%PDF-1.7\n" + drawn(),
        b"<html>" + drawn(),
        b"PK\x03\x04" + drawn(),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        drawn("GIF"),
        drawn("BMP"),
        drawn("TIFF"),
        drawn()[:200],
        drawn("PNG")[:60],
        b"\xff\xd8\xff\xe0" + b"x" * 400,
        b"\x89PNG\r\n\x1a\n" + b"x" * 400,
        b"\x00\x00\x00\x18ftypheic" + b"x" * 400,
    ],
)
async def test_what_is_no_picture_of_a_known_kind_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture) as refused:
        await make_picture(content)
    assert refused.value.detail


async def test_a_file_that_is_too_large_is_not_even_opened() -> None:
    with pytest.raises(TooLarge):
        await make_picture(drawn() + b"x" * LARGEST_FILE)


async def test_a_small_file_with_far_too_many_pixels_is_refused() -> None:
    bomb = drawn("PNG", size=(20_000, 20_000), mode="1")
    assert len(bomb) < 200_000
    with pytest.raises(NotAPicture):
        await make_picture(bomb)


async def test_pixels_are_counted_before_they_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 2_399)
    with pytest.raises(NotAPicture) as refused:
        await make_picture(drawn())
    assert "beeldpunten" in refused.value.detail
