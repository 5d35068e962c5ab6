"""Thin Dagster assets and checks: each calls a function that a test can call without Dagster, and tells what came out as metadata.

Belongs here: wiring, metadata, severities. Does not belong here: any logic of its own. Modules with assets do not postpone their
annotations, because Dagster reads them while it decorates.
"""

GROUP_SOURCES = "sources"
GROUP_READING = "reading"
GROUP_TABLES = "tables"
GROUP_RELEASE = "release"
OWNERS = ["team:maintainers"]
