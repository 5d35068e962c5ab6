"""Where the fuzzing of each target starts: small whole files of its format, and those that are known to be nasty."""

from __future__ import annotations

from files import ADDRESS, PAGE, SENTENCES, TEXT, TITLE, pdf, wacz, warc, word, zipped

TOML = b"""source_id = "made-up"
title = "Made up"
publisher = "Nobody"
published_start = "2020-05-04"
published_end = "2020-05-05"
date_basis = "in_text"
language = "en"
genre = "news"
[original]
sha256 = "%b"
paragraphs = 2
chrome = [1]
[rights]
statement = "Made up."
[[redactions]]
paragraph = 1
words = ["x"]
reason = "y"
""" % (b"a" * 64)
NASTY_TEXTS = [
    TEXT, TEXT.replace(b"\n", b"\r"), b"\xef\xbb\xbf" + TEXT, "\u202eevil\u202c \u200f\u2066 \u0000".encode(),
    b"\xed\xa0\x80 half a character",
    b"\x1b[31m\x07\x08" + TEXT, "a\u0301".encode() * 500, b"=cmd|' /C calc'!A0\n" + TEXT, ("\U0001f600" * 300).encode(),
    b"(" * 3000, b"1," * 3000,
]  # fmt: skip
SOURCE_ARCHIVES = [warc({ADDRESS: PAGE}), warc({ADDRESS: PAGE}, gzip=False), wacz({ADDRESS: PAGE}, [ADDRESS])]

SEEDS: dict[str, list[bytes]] = {
    "toml": [TOML, b"a = " + b"[" * 2000, b"a." * 2000 + b"b = 1", b'"\\ud800" = 1'],
    "brief": [
        b"# Title\n\n[p1] Said.\n\n[p2] Said again.\n",
        b"[p99999999999999999999] x",
        b"[p1] " + b"x" * 9000,
        "[p1] \u2028\u202e".encode(),
    ],
    "text": NASTY_TEXTS,
    "received": [PAGE, TEXT, word(), pdf([TITLE, *SENTENCES]), *SOURCE_ARCHIVES, zipped({"../../x": b"x"})],
    "html": [
        PAGE,
        b"<div>" * 4000,
        b"<!ENTITY a '&a;&a;'>&a;",
        b"<script type='application/ld+json'>" + b"[" * 5000,
        b"<p>" + b"&#x1;" * 500,
    ],
    "pdf": [pdf([TITLE, *SENTENCES])[9:], pdf([])[9:], pdf(["(" * 200])[9:]],
    "warc": [warc({ADDRESS: PAGE}, gzip=False)[10:]],
    "added": [*NASTY_TEXTS, b"../../etc/passwd" * 20, b"/" * 300, b"made-up" * 40, b"x\0y" * 100],
}
