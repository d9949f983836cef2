"""Pictures in the PDF: the same pixels as in the file, whichever way they got there."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from make_handouts.base.pictures import picture_size
from make_handouts.write.pdf.canvas import HandoutCanvas
from make_handouts.write.pdf.pictures import png_stream


def picture(mode: str, kind: str = "PNG", **options: object) -> bytes:
    image = Image.new("RGB", (40, 20), "white")
    image.paste((200, 30, 60), (0, 0, 20, 10))
    image.paste((10, 120, 220), (20, 10, 40, 20))
    out = io.BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def drawn(path: Path) -> Image.Image:
    out = io.BytesIO()
    canvas = HandoutCanvas(out, "en")
    canvas.setPageSize((40, 20))
    canvas.picture(path, (0, 0, 40, 20))
    canvas.showPage()
    canvas.save()
    image: Image.Image = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=1).to_pil()
    return image.convert("RGB")


@pytest.mark.parametrize(
    ("mode", "kind", "is_embedded"),
    [
        ("L", "PNG", True),
        ("RGB", "PNG", True),
        ("P", "PNG", True),
        ("1", "PNG", True),
        ("RGBA", "PNG", False),
        ("RGB", "JPEG", False),
    ],
)
def test_a_picture_comes_out_as_it_went_in(mode: str, kind: str, is_embedded: bool, tmp_path: Path) -> None:
    data = picture(mode, kind)
    assert (png_stream(data) is not None) == is_embedded
    path = tmp_path / "picture"
    path.write_bytes(data)
    expected = Image.open(io.BytesIO(data)).convert("RGB")
    found = drawn(path)
    for point in ((5, 5), (35, 15), (5, 15), (35, 5)):
        assert found.getpixel(point) == pytest.approx(expected.getpixel(point), abs=6), point


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_sizes_are_read_without_decoding(kind: str) -> None:
    assert picture_size(picture("RGB", kind)) == (40, 20)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x04", b"\xff\xd8"])
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    assert picture_size(data) is None
