"""Who asserts what: speaker, cue and scope of every statement that the document reports."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.attributing.asserter_types import named_type
from pipeline.extract.attributing.collectors import collector, employer
from pipeline.extract.attributing.complements import COUNTS, Report, reports, work_of
from pipeline.extract.attributing.continuation import carried_over, continued, taken_over
from pipeline.extract.attributing.lexicon import speaker_types, words
from pipeline.extract.attributing.mentions import Names
from pipeline.extract.attributing.narratives import NARRATING, Narratives
from pipeline.extract.attributing.phrases import Phrase, anonymous, phrases
from pipeline.extract.attributing.quotations import Quotation, quotations, quoted_share
from pipeline.extract.attributing.speakers import Speaker, speaker
from pipeline.extract.attributing.subjects import closing_subject
from pipeline.extract.candidates import Attribution, Span
from pipeline.extract.context import Context
from pipeline.extract.model import PLAIN

# Auxiliaries that make of a statement something that was not said, or not yet.
UNSAID = frozenset({"will", "would", "could", "should", "may", "might", "must", "'ll"})
# Verbs whose infinitive was said all the same ("went on to say").
CARRYING_ON = frozenset({"go", "continue", "proceed", "begin", "manage", "help", "use", "able"})
PRONOUN_REACH = 2
BODIES = frozenset({"organisation", "public_body", "company", "media"})
INQUIRING_TYPES = frozenset({"ngo", "researcher", "journalist"})
PEOPLE_TYPES = frozenset({"victim", "relative", "witness", "official_anonymous"})
HUMAN_TYPES = frozenset({"official_anonymous", "anonymous", "victim", "relative", "witness", "researcher", "journalist"})


def _allowed(report: Report, found: Speaker, names: Names) -> bool:
    """Whether the frame of a verb takes such a speaker."""
    frame = report.frame
    if frame.document_only and not (found.document or found.informing):
        return False
    if found.document and not frame.document:
        return False
    if frame.inquiring and found.asserter_type not in INQUIRING_TYPES:
        return False
    entity = None if found.key is None else names.entity(found.key)
    if frame.personal:
        return entity is not None and entity.kind == "person" and found.asserter_type in NARRATING
    if frame.authority_only:
        # only what has been done speaks for itself
        if report.verb.tag_ not in ("VBD", "VBN", "VBZ"):
            return False
        return entity is not None and (entity.kind in ("public_body", "organisation") or entity.place_level == "country")
    if entity is not None and entity.kind in ("place", "ethnic_group", "facility"):
        # towns speak only as capitals do
        return frame.place
    return True


def _said(report: Report) -> bool:
    unsaid = {child.lower_ for child in report.verb.children if child.dep_ == "aux"} & UNSAID
    if unsaid and not (unsaid == {"could"} and report.frame.counting):
        # whoever could confirm forty did
        return False
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in report.verb.children):
        return False
    infinitive = report.verb.tag_ == "VB" and any(child.dep_ == "aux" and child.tag_ == "TO" for child in report.verb.children)
    if infinitive and report.verb.head.lemma_.casefold() not in CARRYING_ON:
        return False
    negated = any(child.dep_ == "neg" for child in report.verb.children)
    return negated == report.frame.negated


def _relay(found: Speaker, share: float) -> str:
    if found.asserter_type in ("anonymous", "official_anonymous") and found.key is None:
        return "cites_unnamed"
    return "quotes" if share > 0.0 else "paraphrases"


def _people_before(pronoun: Token) -> bool:
    """Whether the two sentences up to a pronoun tell of several people who may speak."""
    start = pronoun.sent.start
    floor = pronoun.doc[start - 1].sent.start if start > 0 else start
    return any(t.tag_ == "NNS" and speaker_types().get(t.lemma_.casefold()) in PEOPLE_TYPES for t in pronoun.doc[floor : pronoun.i])


@dataclass
class _Finder:
    """Reads the paragraphs of a document in order; remembers who heard whom, so that "he said" keeps the outlet of "he told AFP"."""

    context: Context
    heard_by: dict[str, str] = field(default_factory=dict)
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    listening: tuple[int, str] | None = None
    works: dict[str, Speaker] = field(default_factory=dict)

    def _who(self, names: Names, head: Token, aside: bool) -> Speaker | None:
        """The speaker that words name; a pronoun that coreference leaves open stands for the speaker before whom it fits."""
        who = speaker(names, head)
        number = names.paragraph.paragraph.number
        if who is not None and who.pronoun and who.key is None:
            before = self._before(names, head.lower_, who.plural, number)
            if head.lower_ == "they" and before is not None and before.key is not None and _people_before(head):
                before = None  # "deserters were heard; they said": the people, not the body that heard them
            if before is None and head.lower_ == "it":
                return None
            who = who if before is None else replace(before, span=who.span)
        if who is not None:
            who = self._one_of_many(self._author(head, who))
        if who is not None and not aside and not (who.pronoun and who.key is None):
            self.spoken.append((number, who))
        return who

    def _author(self, head: Token, who: Speaker) -> Speaker:
        """Gives "the report" its author: that of the body whose report was told of before."""
        work = head.lemma_.casefold()
        if who.informing and who.key is not None:
            self.works[work] = who
        known = self.works.get(work)
        definite = any(child.lower_ in ("the", "its", "this", "that") for child in head.children)
        if who.document and who.key is None and who.origin is None and definite and known is not None:
            return replace(known, span=who.span)
        author = work == "author" and who.key is None and not any(child.dep_ in ("prep", "poss") for child in head.children)
        if (author or (who.document and who.key is None and work in COUNTS)) and definite and self.spoken:
            # "the figure includes 31 women", "the authors add": those of whoever spoke last
            return replace(self.spoken[-1][1], span=who.span, informing=not author)
        return who

    def _one_of_many(self, who: Speaker) -> Speaker:
        """ "Gives "one of them" the kind of asserter that they are."""
        if who.asserter_type != "unattributed" or who.head not in ("one", "some", "others", "many", "another"):
            return who
        many = next((before for _, before in reversed(self.spoken) if before.plural and before.key is None), None)
        return who if many is None else replace(who, asserter_type=many.asserter_type, root=many.root)

    def _before(self, names: Names, pronoun: str, plural: bool, number: int) -> Speaker | None:
        """The last speaker of this paragraph or, without a name, of the two before, of whom a pronoun may speak."""
        for paragraph, who in reversed(self.spoken):
            if number - paragraph > PRONOUN_REACH:
                return None
            entity = None if who.key is None else names.entity(who.key)
            if pronoun == "it" and paragraph == number and ((entity is not None and entity.kind in BODIES) or who.document):
                return who
            if pronoun == "it" and paragraph == number and entity is not None and (body := self._body_of(names, who)) is not None:
                return body
            human = (entity is not None and entity.kind == "person" and paragraph == number) or (
                who.key is None and who.asserter_type in HUMAN_TYPES
            )
            if pronoun in ("he", "she") and human and not who.plural:
                return who
            if pronoun == "they" and (
                (who.plural and who.key is None) or (entity is not None and entity.kind in BODIES and paragraph == number)
            ):
                return who
        return None

    def _body_of(self, names: Names, who: Speaker) -> Speaker | None:
        """The one body named with a person who speaks: "said Jane Roe of the Harbour Council. It expects"."""
        sentence = names.paragraph.sentence_of(who.span)
        bodies = {e.key: e for _, e in self.context.mentions_in(sentence) if e.kind in ("organisation", "company", "public_body")}
        if who.key is None or len(bodies) != 1:
            return None
        body = next(iter(bodies.values()))
        return replace(who, key=body.key, asserter_type=named_type(names, body))

    def _origin(self, found: Speaker, told: str | None) -> str | None:
        name = found.key or found.head or None
        origin = found.origin or told
        if name is not None and origin is not None:
            self.heard_by[name] = origin
        if told is not None and found.key is None:
            self.listening = (found.span.paragraph, told)
        if origin is None and found.key is None and self.listening is not None and self.listening[0] == found.span.paragraph:
            # who speaks without a name in a paragraph in which an outlet is told is heard by that outlet
            return self.listening[1]
        return origin if origin is not None or name is None else self.heard_by.get(name)

    def _attribution(self, found: Speaker, scope: Span, cue: Span, stance: str, told: str | None, share: float, rule: str) -> Attribution:
        if stance in ("alleges", "documents"):
            stance = "documents" if found.document else "alleges"
        return Attribution(
            scope=scope,
            cue=cue,
            asserter=found.key,
            label=found.label,
            asserter_type=found.asserter_type,
            stance=stance,
            relay=_relay(found, share),
            origin=self._origin(found, told),
            root=found.root,
            rule=f"attribution.{rule}/1",
        )

    def of_paragraph(self, paragraph: AnnotatedParagraph, names: Names, marks: list[Quotation]) -> list[Attribution]:
        """The attributions that verbs and phrases make, read in the order of the text; for each verb the first frame that fits."""
        found: list[Attribution] = []
        done: set[int] = set()
        every = phrases(paragraph, [mention.span for mention, entity in names.mentions if entity.kind == "document_set"])
        named = [phrase for phrase in every if phrase.speaker is not None]
        for report in reports(paragraph, marks):
            start = paragraph.span_of(report.verb).start
            while named and named[0].cue.start < start:
                found += self._of_phrase(named.pop(0), names)
            if report.verb.i not in done and _said(report) and (made := self._of_verb(report, paragraph, names, marks)) is not None:
                done.add(report.verb.i)
                found.append(made)
        for phrase in named:
            found += self._of_phrase(phrase, names)
        # words that refer to nobody count only where nobody is named
        return found + [
            _nobody(phrase) for phrase in every if phrase.speaker is None and not any(other.scope.overlaps(phrase.cue) for other in found)
        ]

    def _of_verb(self, report: Report, paragraph: AnnotatedParagraph, names: Names, marks: list[Quotation]) -> Attribution | None:
        aside = report.frame.name == "act" or report.verb.dep_ in ("relcl", "advcl", "acl", "pcomp")
        who = self._who(names, closing_subject(names, report.verb) or report.subject, aside)
        if who is None or not _allowed(report, who, names):
            return None
        base = paragraph.paragraph.start
        sentence = paragraph.sentence_of(paragraph.span_of(report.verb))
        if who.key is None and not who.plural and who.root is None and anonymous(self.context.document.words(sentence.start, sentence.end)):
            who = replace(who, root="an anonymous source")
        if report.frame.name in ("request", "decline") and anonymous(paragraph.doc[report.verb.i : report.verb.right_edge.i + 1].text):
            # asking not to be named tells of the speaker, not of the matter
            return None
        if report.frame.name in ("light", "report") and who.key is not None:
            for child in report.verb.children:
                if child.dep_ in ("dobj", "obj") and child.lemma_.casefold() in words("nouns", "information"):
                    self.works[child.lemma_.casefold()] = replace(who, informing=True)
        work = work_of(report.verb) if who.key is not None else None
        if work is not None:
            self.works[work] = replace(who, informing=True)
        scope = sentence if (who.document or who.informing) and report.verb.dep_ == "ROOT" else report.scope
        share = quoted_share(marks, scope.start - base, scope.end - base)
        works_for = employer(names, report.subject) if who.origin is None else None
        told = collector(names, report.verb, report.subject) or works_for
        return self._attribution(who, scope, paragraph.span_of(report.verb), report.frame.stance, told, share, report.frame.name)

    def _of_phrase(self, phrase: Phrase, names: Names) -> list[Attribution]:
        who = None if phrase.speaker is None else self._who(names, phrase.speaker, False)
        return [] if who is None else [self._attribution(who, phrase.scope, phrase.cue, "alleges", None, 0.0, phrase.rule)]


def _nobody(phrase: Phrase) -> Attribution:
    return Attribution(phrase.scope, phrase.cue, None, None, "unattributed", "alleges", "unattributed", rule="attribution.unattributed/1")


def find_attributions(context: Context) -> tuple[Attribution, ...]:
    """Every attribution of the document, in order of the text.

    The scope of each is the clause, sentence or paragraph that is asserted; where statements nest, the innermost speaker has the
    narrowest scope. What the document says on its own account has none.
    """
    finder, stories = _Finder(context), Narratives(context)
    found: list[Attribution] = []
    before: Attribution | None = None
    closing: Attribution | None = None
    for paragraph in context.paragraphs:
        if paragraph.paragraph.headline:
            # headlines leave out the words that tell who speaks
            continue
        text = paragraph.text.translate(PLAIN)
        marks = quotations(context.document.words(paragraph.paragraph.start, paragraph.paragraph.end)) or quotations(text)
        names = Names(context, paragraph)
        own = finder.of_paragraph(paragraph, names, marks)
        opens = bool(marks) and marks[0].start <= 1
        own += continued(paragraph, marks, own, before if opens else None)
        carried, closing = carried_over(context, paragraph, own, closing)
        own += carried
        own += stories.of_paragraph(paragraph, own)
        found.extend(own)
        named = [a for a in own if a.asserter_type != "unattributed"]
        before = max(named, key=lambda a: a.cue.start, default=None) if marks and named else None
    return tuple(sorted(dict.fromkeys(taken_over(context, found)), key=lambda a: (a.scope, a.cue, a.rule, a.asserter or "", a.label or "")))
