"""Text cells that a spreadsheet would run as a formula, and how a CSV shows them so that it does not.

Source of the list of characters: OWASP, *CSV Injection*. Such a cell gets one apostrophe before it; a reader takes one off again from a
cell that has apostrophes and then such a character, so that every text comes back as it was, those with apostrophes of their own too.
"""

from __future__ import annotations

import re

import polars as pl

STARTS_A_FORMULA = "=+\\-@\t\r\n＝＋－＠"
GUARD = "'"
GUARDED = re.compile(f"^{GUARD}(?={GUARD}*[{STARTS_A_FORMULA}])")


def guarded(table: pl.DataFrame) -> pl.DataFrame:
    """The table with its text cells as a CSV shows them."""
    texts = [name for name, kind in table.schema.items() if kind == pl.String]
    runs = f"^{GUARD}*[{STARTS_A_FORMULA}]"
    return table.with_columns(
        pl.when(pl.col(name).str.contains(runs)).then(pl.lit(GUARD) + pl.col(name)).otherwise(pl.col(name)).alias(name) for name in texts
    )


def unguarded(cell: str) -> str:
    """A text cell of a CSV as it was."""
    return GUARDED.sub("", cell, count=1)
