"""What `explain` tells of a paragraph."""

from __future__ import annotations

from pipeline.extract.explain import explanation, findings
from pipeline.extract.extractor import read_all
from pipeline.ingest.document import SourceRecord
from pipeline.ingest.files import document_of

TEXT = """\
Dockers Held in Odense

Police in Odense arrested more than 1,200 dockers on 4 May 2020.

Share this article
"""


def test_every_find_is_told_with_its_words_and_rule() -> None:
    (reading,) = read_all([document_of(TEXT, SourceRecord("dockers", "", "Maker"), "original")])
    told = "\n".join(explanation(reading, 2))
    assert "'more than 1,200 dockers': more_than 1200 [1200, ] persons" in told
    assert "'4 May 2020': 2020-05-04 to 2020-05-04 (day, stated)" in told
    assert "detention" in told
    assert "[p1]" not in told
    for finding in findings(reading):
        assert finding.rule
        assert reading.document.words(finding.span.start, finding.span.end)


def test_page_furniture_is_named_as_such() -> None:
    (reading,) = read_all([document_of(TEXT, SourceRecord("dockers", "", "Maker"), "original")])
    assert "[p3] (page furniture: not read) Share this article" in list(explanation(reading))


def test_what_was_not_taken_is_told_with_the_reason() -> None:
    text = "The council may arrest no one, and Article 21 of the code forbids it.\n"
    (reading,) = read_all([document_of(text, SourceRecord("council", "", "Maker"), "original")])
    rejected = [finding for finding in findings(reading) if finding.sort == "rejected"]
    assert rejected
    assert all(finding.told for finding in rejected)
