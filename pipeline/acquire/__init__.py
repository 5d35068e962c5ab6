"""A file or an address becomes a source folder: fetched safely, read in its format, its bibliographic facts taken, likeness looked for.

Belongs here: what happens before a document has its folder under `sources/`. Does not belong here: reading the folders that are there
(`ingest`), what the sentences say (`extract`), decisions on it (`review`). The document itself goes to the user's own folder of originals.
"""
