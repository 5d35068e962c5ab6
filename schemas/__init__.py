"""What is promised: one class a table and the vocabularies, from which everything else is derived.

Belongs here: columns, their types, keys, vocabularies and meanings, and what is computed from those (Pandera checks, DuckDB types, Table
Schema, codebook). Does not belong here: how a value is found, and any row of data.
"""
