"""A Dagster logger that shows the steps of a run as they end, for people at a terminal."""

from __future__ import annotations

import logging
import sys

import dagster as dg

SHOWN = {"STEP_SUCCESS": "done", "STEP_FAILURE": "failed", "STEP_SKIPPED": "skipped"}


class _StepHandler(logging.Handler):
    """Prints one line a step that ended, and every message at error level that an asset logs."""

    def emit(self, record: logging.LogRecord) -> None:
        meta = getattr(record, "dagster_meta", {}) or {}
        event = meta.get("dagster_event")
        if event is not None:
            if event.event_type_value in SHOWN:
                print(f"  {SHOWN[event.event_type_value]:>7}  {str(event.step_key).replace('_', ' ')}", file=sys.stderr)
        elif record.levelno >= logging.ERROR:
            print(f"  {meta.get('orig_message', record.getMessage())}", file=sys.stderr)


@dg.logger(config_schema={}, description="One line a step that ended.")
def progress(_context: dg.InitLoggerContext) -> logging.Logger:
    """The logger `progress`."""
    made = logging.Logger("progress", level=logging.DEBUG)
    made.addHandler(_StepHandler())
    return made
