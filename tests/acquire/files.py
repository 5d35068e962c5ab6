"""A made-up article as a file of each format, and what is made of it. The sentences and names are of no real person."""

from __future__ import annotations

import io
import json
import zipfile

import docx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TITLE = "Mayor of Odense Detained"
SENTENCES = (
    "Police in Odense detained the mayor, Marta Holm, on 4 May 2020, the Harbour Times reported, and held her with two aides in the port.",
    "More than 1,200 dockers were held in the port, according to the union, which said that nobody had told their families.",
    "The city denied the report and said that nobody had been taken anywhere, and that the port had been closed for repairs.",
)
ADDRESS = "https://harbour.example/2020/05/mayor"
PAGE = f"""<!doctype html><html lang="en"><head><title>{TITLE} | Harbour Times</title>
<meta property="og:site_name" content="Harbour Times"><link rel="canonical" href="{ADDRESS}">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{TITLE}",
"datePublished": "2020-05-04T23:30:00-03:00", "dateModified": "2021-01-01", "author": {{"@type": "Person", "name": "Ada Moss"}}}}</script>
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>{TITLE}</h1>
{"".join(f"<p>{sentence}</p>" for sentence in SENTENCES)}</article><footer>All rights reserved</footer></body></html>""".encode()
TEXT = "\n\n".join((TITLE, *SENTENCES)).encode() + b"\n"


def pdf(lines: list[str], metadata: str = "") -> bytes:
    """A PDF of one page that prints the lines beneath each other."""
    shown = "".join(f"({line.replace('(', '[').replace(')', ']')}) Tj 0 -14 Td\n" for line in lines)
    stream = f"BT /F1 11 Tf 40 780 Td\n{shown}ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< %b >>" % metadata.encode("latin-1"),
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, table)
    return bytes(out)


def word(title: str = TITLE, sentences: tuple[str, ...] = SENTENCES) -> bytes:
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    for sentence in sentences:
        document.add_paragraph(sentence)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Dockers held", "1,200"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def warc(pages: dict[str, bytes], *, gzip: bool = True, code: str = "200 OK") -> bytes:
    """A WARC file with a response a page, and a picture that is no document."""
    saved = io.BytesIO()
    writer = WARCWriter(saved, gzip=gzip)
    for address, content in {**pages, "https://harbour.example/boat.png": b"\x89PNG"}.items():
        media_type = "image/png" if address.endswith(".png") else "text/html; charset=utf-8"
        headers = StatusAndHeaders(code, [("Content-Type", media_type)], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2020-06-01T00:00:00Z", "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>"}
        writer.write_record(
            writer.create_warc_record(address, "response", io.BytesIO(content), http_headers=headers, warc_headers_dict=dated)
        )
    return saved.getvalue()


def wacz(pages: dict[str, bytes], listed: list[str]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", warc(pages))
        lines = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": address, "title": "A page"} for address in listed)]
        archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, lines)))
    return saved.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return saved.getvalue()
