"""One telling of a happening: what a frame found in one sentence, before tellings of one happening are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from pipeline.extract.candidates import DateCandidate, Participant, Span


@dataclass(frozen=True)
class Telling:
    """A trigger with its parties.

    `verb` is the token that heads the telling (a verb or an event noun); `own` says whether it may stand as an event by itself or
    only joins one told elsewhere.
    """

    event_type: str
    verb: Token
    trigger: Span
    sentence: Span
    participants: tuple[Participant, ...]
    rule: str
    own: bool = True
    planned: bool = False
    background: bool = False
    date: DateCandidate | None = None
    place: str | None = None
    place_precision: str = "unknown"
    headline: bool = False
    speech: bool = field(default=False)

    def keys(self, *roles: str) -> set[str]:
        """The entity keys and folded head labels of the parties in those roles (all where none is given)."""
        return {
            participant.entity or (participant.label or "").casefold()
            for participant in self.participants
            if not roles or participant.role in roles
        } - {""}
