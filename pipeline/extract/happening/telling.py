"""One telling of a happening: what a frame found in one sentence, before tellings of one happening are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import DateCandidate, Participant, Span


@dataclass(frozen=True)
class Telling:
    """A trigger with its parties.

    `verb` is the token that heads the telling (a verb or an event noun); `own` says whether it may stand as an event by itself or
    only joins one told elsewhere; `absence`: that it is negated is what tells ("has not been seen since").
    """

    event_type: str
    verb: Token
    trigger: Span
    sentence: Span
    participants: tuple[Participant, ...]
    rule: str
    own: bool = True
    planned: bool = False
    absence: bool = False
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


def tell(
    annotated: AnnotatedParagraph,
    event_type: str,
    verb: Token,
    parties: list[Participant],
    rule: str,
    planned: bool = False,
    own: bool = True,
    absence: bool = False,
) -> Telling:
    """A telling at a verb or an event noun. One that names no party, or only says which people are meant, stands for no event of its
    own; riots and protests may be told without parties."""
    trigger = annotated.span_of(verb)
    bare = not parties and not (rule.endswith("_noun") and event_type in {"unrest", "protest"})
    return Telling(
        event_type,
        verb,
        trigger,
        annotated.sentence_of(trigger),
        tuple(dict.fromkeys(parties)),
        f"events.{rule}/1",
        own=own and not bare and not picks_out(verb),
        planned=planned,
        absence=absence,
        headline=annotated.paragraph.headline,
    )


def picks_out(verb: Token) -> bool:
    """Whether a clause only says which people are meant: "those who died", "detainees who fled"; it tells of nothing new."""
    head = verb.head
    if verb.dep_ in {"ccomp", "pcomp"} and any(c.lower_ in {"how", "why", "where"} for c in verb.children):
        # "did not say how they died": asked, not told
        return True
    if verb.dep_ != "relcl" or head.tag_ not in {"NNS", "DT", "PRP"} or not any(c.lower_ in {"who", "that"} for c in verb.children):
        return False
    return head.nbor(1).text != "," and not any(
        child.dep_ in {"nummod", "amod", "det", "poss"} and child.lower_ != "the" for child in head.children
    )
