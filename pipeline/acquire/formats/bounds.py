"""How much one document may be, in each format, and the unpacking of what is packed within these bounds."""

from __future__ import annotations

import io
import zipfile

from pipeline.ingest.errors import SourceError

LARGEST_RECEIVED = 100_000_000
LARGEST_UNPACKED = 200_000_000
LARGEST_PAGE = 20_000_000
MOST_PAGES = 2_000
MOST_MEMBERS = 10_000
MOST_RECORDS = 20_000


def too_large(name: str, what: str, most: int) -> SourceError:
    """The error for a part of a file that is larger than its bound."""
    return SourceError(name, what, f"it has more than {most:,} bytes when unpacked", "Save the article by itself and add that file")


def opened_zip(content: bytes, name: str) -> zipfile.ZipFile:
    """A ZIP file of which the members, as they say, unpack to no more than LARGEST_UNPACKED bytes; none gives more than it says.

    Nothing is ever unpacked to disk, so the names of members are mere labels. Raises SourceError.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise SourceError(name, "ZIP", f"it is broken ({error})", "Fetch or save the file again") from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise SourceError(name, "ZIP", f"it has more than {MOST_MEMBERS:,} members", "Save the article by itself and add that file")
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise too_large(name, "ZIP", LARGEST_UNPACKED)
    return archive
