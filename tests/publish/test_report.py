from __future__ import annotations

from pipeline.checks.result import CheckResult
from pipeline.publish.report import ReportFacts, as_data, render

GOOD = CheckResult("keys are unique", "events", True, "3 rows, 3 keys", "No key stands twice")
BAD = CheckResult("dates in order", "events", False, "1 row | two lines\nof it", "No event ends before it starts")
WARNED = CheckResult("places known", "figures", False, "2 of 9 rows have none", "Most figures have a place", "warning")


def test_what_failed_comes_first_then_warnings_then_the_rest():
    lines = [line for line in render([GOOD, WARNED, BAD]).splitlines() if line.startswith("| ")][1:]
    assert [line.split(" | ")[0] for line in lines] == ["| failed", "| warning", "| passed"]


def test_it_counts():
    assert "3 checks: 1 passed, 1 with a warning, 1 failed." in render([GOOD, WARNED, BAD])
    assert as_data([GOOD, WARNED, BAD])["failed"] == 1


def test_a_cell_stays_one_cell():
    line = next(line for line in render([BAD]).splitlines() if line.startswith("| failed"))
    assert "1 row \\| two lines of it" in line


def test_no_checks_are_told_as_none():
    assert "0 checks" in render([])


def test_only_errors_forbid():
    assert ReportFacts((GOOD, WARNED, BAD)).failed == (BAD,)


def test_data_keeps_the_order_and_every_field():
    listed = as_data([BAD, GOOD])["results"]
    assert [entry["name"] for entry in listed] == ["dates in order", "keys are unique"]
    assert set(listed[0]) == {"name", "table", "passed", "observed", "expectation_in_words", "severity"}


def test_remarks_follow():
    assert render([GOOD], remarks=["Read by hand."]).endswith("\n\nRead by hand.\n")
