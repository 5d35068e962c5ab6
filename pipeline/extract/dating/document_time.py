"""The day of publication: from the record, or from a byline or dateline of the text."""

from __future__ import annotations

import re

from pipeline.extract.context import Context
from pipeline.extract.dating import absolute
from pipeline.extract.dating.calendar import Days
from pipeline.extract.dating.expression import Moment
from pipeline.extract.model import PLAIN

# Bylines stand near the top, notices of rights and reprints at the bottom.
FIRST_PARAGRAPHS = 8
# A byline is short; a dateline opens its paragraph: "GENEVA, Oct 6, 2022 (Wire) -".
BYLINE_LENGTH = 120
DATELINE_LENGTH = 60
DATELINE = re.compile(r"^\W*[A-Z][A-Z/ .'-]{2,}[,(\s]")


def document_time(context: Context) -> Days | None:
    """The interval in which the document was published; None where neither record nor text tells."""
    record = context.document.record
    if record.published_start is not None and record.published_end is not None:
        return Days(record.published_start, record.published_end)
    for paragraph in context.document.paragraphs[:FIRST_PARAGRAPHS]:
        text = context.document.words(paragraph.start, paragraph.end).translate(PLAIN)
        if len(text) <= BYLINE_LENGTH and not text.rstrip().endswith((".", "?", "!")):
            printed = _full_date(text)
        else:
            printed = _full_date(text[:DATELINE_LENGTH]) if DATELINE.match(text) else None
        if printed is not None:
            return printed
    return None


def _full_date(text: str) -> Days | None:
    """The first day of a text that is named with its year."""
    for rule in absolute.RULES:
        if rule.name not in ("day", "numeric"):
            continue
        for match in rule.pattern.finditer(text):
            expression = rule.build(match)
            meaning = None if expression is None else expression.read(Moment(None))
            if meaning is not None:
                return meaning.days
    return None
