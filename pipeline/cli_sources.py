"""The command of a maintainer who brings in a document: `xinjiang-record add`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pipeline import SOURCES_FOLDER
from pipeline.ingest.document import Document
from pipeline.ingest.errors import SourceError
from pipeline.terminal import one_line_errors, say

sources_app = typer.Typer()

CANDIDATES = "candidates"


def _stated_day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise SourceError("--published", repr(written), "it is no date", "Write it as YYYY-MM-DD") from error


def _checked_genre(genre: str) -> str:
    from schemas.vocabularies import terms

    if genre not in terms("genre"):
        raise SourceError("--genre", repr(genre), "it is not in the vocabulary", f"Use one of: {', '.join(terms('genre'))}")
    return genre


@sources_app.command()
def add(
    document: Annotated[str, typer.Argument(metavar="FILE|URL", help="HTML, PDF, DOCX, WARC, WACZ or text; or an https address.")],
    originals: Annotated[Path, typer.Option(envvar="XR_ORIGINALS", help="Your own folder for originals, outside the repository.")],
    publisher: Annotated[str, typer.Option(help="Who published it, where the document does not name it.")] = "",
    url: Annotated[str, typer.Option(help="Where it was published, for a file that does not say.")] = "",
    published: Annotated[str, typer.Option(help="Day of publication, YYYY-MM-DD, where it is known otherwise.")] = "",
    genre: Annotated[str, typer.Option(help="A term of the vocabulary genre.")] = "news",
    source_id: Annotated[str, typer.Option("--id", help="The id; made of publisher, day and title without it.")] = "",
    page: Annotated[str, typer.Option(help="Address of the page, for a web archive that holds several.")] = "",
    sources: Annotated[Path, typer.Option(help="Folder with the source folders.")] = SOURCES_FOLDER,
) -> None:
    """Bring in a document: its source folder with a brief to be written, and what extraction finds in it, for the one who writes."""
    from pipeline.acquire.adding import add as add_source
    from pipeline.acquire.adding import article_of, from_file
    from pipeline.acquire.drafting import Stated
    from pipeline.acquire.fetching import Fetcher

    with one_line_errors():
        day, known_genre = _stated_day(published), _checked_genre(genre)
        stated = Stated(source_id or None, publisher or None, url or None, day, known_genre)
        received = Fetcher().fetch(document) if "://" in document else from_file(Path(document))
        added = add_source(*article_of(received, page or None), stated, sources, originals)
        say(f"{added.folder}: {added.draft.record.title!r}, {len(added.draft.document.body)} paragraphs to restate in brief.md")
        say(f"{added.original}: the document itself, for you alone")
        for entry in added.repeated:
            say(f"re-report: about {entry.share:.0%} of the shorter text stands in {entry.source_id} too; recorded in source.toml")
        _write_candidates(added.draft.document, originals / CANDIDATES / added.folder.name)


def _write_candidates(document: Document, folder: Path) -> None:
    from pipeline.acquire.drafting import is_english
    from pipeline.extract.explain import explanation
    from pipeline.extract.extractor import read_all
    from pipeline.publish.working_folder import write_working_folder

    if not is_english(document.record):
        say(f"not extracted: its language is {document.record.language}, and only English is read. The brief may be written in English.")
        return
    (reading,) = read_all([document])
    write_working_folder([reading], folder)
    (folder / "explanation.txt").write_text("".join(f"{line}\n" for line in explanation(reading)), encoding="utf-8")
    say(f"{folder}: what extraction finds in it, for review; not for publication")
