"""Thin Dagster assets and checks: each calls a function that a test can call without Dagster, and tells what came out as metadata.

Belongs here: wiring, metadata, severities. Does not belong here: any logic of its own. Modules with assets do not postpone their
annotations, because Dagster reads them while it decorates.
"""

from datetime import timedelta

from dagster import FreshnessPolicy

GROUP_SOURCES = "sources"
GROUP_READING = "reading"
GROUP_TABLES = "tables"
GROUP_RELEASE = "release"
GROUP_STANDING = "standing"
OWNERS = ["team:maintainers"]
# Assets by name where a job is put together.
RELEASE = "release"
VERIFIED = "verified_releases"
# The tag of what asks other people's servers.
OUTSIDE = {"touches": "network"}
# The weekly schedules make these anew; a day late warns, two days late fails.
WEEKLY = FreshnessPolicy.time_window(fail_window=timedelta(days=9), warn_window=timedelta(days=8))
