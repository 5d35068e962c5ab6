"""A document as every later stage sees it. Offsets count Unicode code points in `Document.text`; ends are exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: offsets into the text of its document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One non-empty line of the text that was read.

    `number` is the paragraph of the original that it is or restates (1-based over non-empty lines, page furniture included).
    `chrome` marks page furniture, which is never extracted from; `headline` marks a title.
    """

    number: int
    start: int
    end: int
    chrome: bool = False
    headline: bool = False
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """The bibliographic record of a document (codebook: sources). Unknown values are None, never guessed."""

    source_id: str
    title: str
    publisher: str
    author: str | None = None
    url: str | None = None
    published_start: date | None = None
    published_end: date | None = None
    date_basis: str = "unknown"
    language: str = "en"
    genre: str = "news"
    original_sha256: str | None = None
    original_paragraphs: int | None = None
    original_chrome: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its record, its edition (brief or original) and its paragraphs in order."""

    record: SourceRecord
    edition: str
    text: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs that say something: all but page furniture."""
        return tuple(paragraph for paragraph in self.paragraphs if not paragraph.chrome)

    def words(self, start: int, end: int) -> str:
        """The text between two code points."""
        return self.text[start:end]
