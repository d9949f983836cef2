"""Pictures in the PDF: the same pixels as in the file, whichever way they got there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from make_handouts.base.pictures import picture_size
from make_handouts.document.structure import Element, Structure
from make_handouts.write.pdf.canvas import Canvas
from make_handouts.write.pdf.pictures import greyed, png_stream
from make_handouts.write.pdf.tags import TagWriter


def picture(mode: str, kind: str = "PNG", **options: object) -> bytes:
    image = Image.new("RGB", (40, 20), "white")
    image.paste((200, 30, 60), (0, 0, 20, 10))
    image.paste((10, 120, 220), (20, 10, 40, 20))
    out = io.BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def document(*paths: Path) -> bytes:
    """A page that shows the pictures, one over the other."""
    out = io.BytesIO()
    canvas = Canvas(out, "en")
    tags = TagWriter(Structure(Element("Document", []), {}))
    canvas.begin_page(40, 20)
    for path in paths:
        canvas.picture(path, (0, 0, 40, 20))
    canvas.end_page(tags.begin_page())
    canvas.finish(tags)
    return out.getvalue()


def drawn(path: Path) -> Image.Image:
    image: Image.Image = pypdfium2.PdfDocument(document(path))[0].render(scale=1).to_pil()
    return image.convert("RGB")


@contextmanager
def shown(*paths: Path) -> Iterator[list[pikepdf.Object]]:
    """The image objects of a page that shows the pictures."""
    with pikepdf.open(io.BytesIO(document(*paths))) as pdf:
        yield list(pdf.pages[0].Resources.XObject.values())


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


def test_a_jpeg_is_embedded_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "picture"
    path.write_bytes(picture("RGB", "JPEG", progressive=True))
    with shown(path, path) as images:
        assert [image.read_raw_bytes() for image in images] == [path.read_bytes()]  # once, though shown twice
        assert images[0].Filter == pikepdf.Array([pikepdf.Name.DCTDecode])


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "picture"
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (200, 30, 60, 51)).save(out, "PNG")
    path.write_bytes(out.getvalue())
    with shown(path) as (image,):
        assert image.SMask.read_bytes() == bytes([51] * 16)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_sizes_are_read_without_decoding(kind: str) -> None:
    assert picture_size(picture("RGB", kind)) == (40, 20)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x04", b"\xff\xd8"])
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    assert picture_size(data) is None


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "PNG"), ("P", "PNG"), ("RGBA", "PNG"), ("RGB", "JPEG")])
def test_a_picture_without_its_colours(mode: str, kind: str) -> None:
    data = picture(mode, kind)
    grey = greyed(data)
    with Image.open(io.BytesIO(grey)) as found, Image.open(io.BytesIO(data)) as whole:
        assert (found.mode, found.format, found.size) == ("L", kind, (40, 20))
        assert found.getpixel((5, 5)) == pytest.approx(whole.convert("L").getpixel((5, 5)), abs=6)
    assert greyed(data) == grey


def test_what_is_transparent_is_as_white_as_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(greyed(out.getvalue()))) as found:
        assert found.getpixel((1, 1)) == 255
