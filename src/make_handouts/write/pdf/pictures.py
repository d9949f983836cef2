"""PNG or JPEG → PDF image, without decoding it where that can be.

PDF's FlateDecode with a PNG predictor reads the very bytes of a PNG (PDF 32000-1, 7.4.4.4), and DCTDecode those of a
JPEG (7.4.8), so plain ones are embedded as they are: no pixels are touched and Pillow, 30 ms of a cold start, is not
loaded. Interlaced PNGs, those with transparency and unusual JPEGs are left to Pillow.
"""

from __future__ import annotations

import io
from struct import unpack_from
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFImageXObject, PDFName, PDFStream

from make_handouts.base.pictures import PNG, png_chunks

rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and faster

#: PNG colour type → PDF colour space and samples a pixel (PNG specification, 11.2.1).
_GREY, _RGB, _PALETTE = 0, 2, 3
_SAMPLES = {_GREY: 1, _RGB: 3, _PALETTE: 1}

#: Pillow's scale of 0–95; at 85 a photograph in print shows no blocks.
_JPEG_QUALITY = 85


def picture_object(doc: Any, data: bytes) -> Any:
    """The image XObject of a PNG or JPEG; what is transparent in it becomes an object of its own in ``doc``."""
    stream = png_stream(data)
    if stream is not None:
        return stream
    image = PDFImageXObject("")
    if data[:8] == PNG or not image.loadImageFromJPEG(io.BytesIO(data)):
        image = PDFImageXObject("", ImageReader(io.BytesIO(data)), mask="auto")
        mask = getattr(image, "_smask", None)
        if mask is not None:
            image.smask = doc.Reference(mask)
    return image


def png_stream(data: bytes) -> Any | None:
    """An image XObject of the PNG's own bytes, or None where it has to be decoded."""
    if data[:8] != PNG:
        return None
    width, height, depth, colour, _, _, interlaced = unpack_from(">IIBBBBB", data, 16)
    chunks = png_chunks(data)
    if colour not in _SAMPLES or interlaced or depth > 8 or b"tRNS" in chunks or b"IDAT" not in chunks:
        return None
    spaces: dict[int, Any] = {_GREY: PDFName("DeviceGray"), _RGB: PDFName("DeviceRGB")}
    if colour == _PALETTE:
        palette = chunks.get(b"PLTE", b"")
        lookup = f"<{palette.hex()}>"
        spaces[_PALETTE] = PDFArray([PDFName("Indexed"), PDFName("DeviceRGB"), len(palette) // 3 - 1, lookup])
    stream = PDFStream(content=chunks[b"IDAT"], filters=[])
    stream.dictionary = PDFDictionary(
        {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": width,
            "Height": height,
            "BitsPerComponent": depth,
            "ColorSpace": spaces[colour],
            "Filter": PDFName("FlateDecode"),
            "DecodeParms": PDFDictionary(
                {"Predictor": 15, "Colors": _SAMPLES[colour], "BitsPerComponent": depth, "Columns": width}
            ),
        }
    )
    return stream


def greyed(data: bytes) -> bytes:
    """A PNG or JPEG as one of the same kind in shades of grey; what was transparent is white, as the paper is."""
    from PIL import Image  # noqa: PLC0415 - 30 ms that only an edition without colours pays for

    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        if data[:8] != PNG:
            picture.convert("L").save(out, "JPEG", quality=_JPEG_QUALITY)
        else:
            whole = picture.convert("RGBA")
            white = Image.new("RGBA", whole.size, "white")
            Image.alpha_composite(white, whole).convert("L").save(out, "PNG", optimize=True)
    return out.getvalue()
