"""A file from a translator → its rows; what kind of file it is, its first bytes say."""

from __future__ import annotations

from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.translators.csv_table import read_csv
from make_handouts.translators.table import ReadTable

#: Bytes. Our own files stay under 5 MB with all their pictures.
MOST_BYTES = 25_000_000

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

#: Zip files that are other spreadsheets: OpenDocument has its type as the first part, stored.
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"


def read_table(path: Path, diagnostics: Diagnostics) -> ReadTable | None:
    """The table of an XLSX or CSV file; None after reporting why it is none."""
    shown = path.as_posix()
    at = Position(shown)
    try:
        if path.stat().st_size > MOST_BYTES:
            diagnostics.error(at, f"the file is larger than {MOST_BYTES // 1_000_000} MB", "is it an exported table?")
            return None
        data = path.read_bytes()
    except OSError as error:
        diagnostics.error(at, f"cannot be read: {error.strerror}")
        return None
    if data.startswith(_OLE):
        diagnostics.error(at, "an old Excel file (.xls), or one with a password", "save it as .xlsx without a password")
        return None
    if _OPEN_DOCUMENT in data[:200]:
        diagnostics.error(at, "an OpenDocument file", "save it as .xlsx")
        return None
    if data.startswith(_ZIP):
        # openpyxl takes 150 ms to load; a CSV needs none of it.
        from make_handouts.translators.xlsx_read import read_xlsx  # noqa: PLC0415

        return read_xlsx(data, shown, diagnostics)
    return read_csv(data, shown, diagnostics)
