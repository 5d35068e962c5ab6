"""A Word document (DOCX): its paragraphs and the rows of its tables, in order."""

from __future__ import annotations

import io

from docx import Document
from docx.table import Table

from pipeline.acquire.formats.bounds import opened_zip
from pipeline.acquire.received import Article, Received
from pipeline.ingest.errors import SourceError

MAIN_PART = "word/document.xml"


def read(received: Received) -> Article:
    """The text of a document; its title is what stands in the style Title. Raises SourceError.

    The file's own author field names whoever owned the program, so that it is no byline.
    """
    with opened_zip(received.content, received.name) as archive:
        if MAIN_PART not in archive.namelist():
            raise SourceError(received.name, "ZIP", "it is neither a Word document nor a web archive", "Unpack it and add the document")
    document = Document(io.BytesIO(received.content))
    lines: list[str] = []
    title = None
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += [" | ".join(dict.fromkeys(_line(cell.text) for cell in row.cells)) for row in block.rows]
            continue
        lines.append(_line(block.text))
        if title is None and block.style is not None and block.style.name == "Title":
            title = lines[-1] or None
    if not any(lines):
        raise SourceError(received.name, "document", "it holds no text", "Save its text and add that")
    return Article("\n".join(line for line in lines if line), title=title)


def _line(text: str) -> str:
    return " ".join(text.split())
