"""All measures of a document in order, with authority, date and targets filled in from what was told before."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.annotate import sentence_with
from pipeline.extract.candidates import Rejection
from pipeline.extract.context import Context
from pipeline.extract.happening.clauses import arguments, child_of
from pipeline.extract.happening.dating_of_events import date_of
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import NounPhrase, Parties
from pipeline.extract.measures.authorities import Authorities
from pipeline.extract.measures.continuations import continuation_of
from pipeline.extract.measures.dating_of_measures import (
    announced_on,
    dates_of_effect,
    decided_on,
    effective_dates,
    is_date,
    took_effect_on,
)
from pipeline.extract.measures.frames import measure_of
from pipeline.extract.measures.groups import counted_on, named_among, told_along
from pipeline.extract.measures.instruments import bars_only_goods
from pipeline.extract.measures.joint import date_beside, left_out_verb, model_of, partners_of
from pipeline.extract.measures.lookup import FRAMES, among
from pipeline.extract.measures.measure import Announcement, Measure
from pipeline.extract.measures.news import date_by_news
from pipeline.extract.measures.nominal import deed, nominal_measure, package_named
from pipeline.extract.measures.promised import is_promised
from pipeline.extract.measures.reality import why_not_taken
from pipeline.extract.measures.standing import standing_measure, target_of_measure
from pipeline.extract.measures.summaries import told_better
from pipeline.extract.measures.targets import is_bare, is_described, is_target, refers_back
from pipeline.extract.measures.told_elsewhere import asked_about, author_told_after, labelled_authority, opens_list, read_on, understood
from pipeline.extract.measures.trade import goods_of_origin
from pipeline.extract.measures.whose import behind_the_dateline, decided_by, subject_above, told_around, told_with, who_each_did

# Frames that say of somebody what was done to it: there "the commander" is told of before.
NAMES_TARGET = {"imposed", "renewed", "ended", "direct", "standing", "came_under", "under", "listed", "belongings", "entry"}
# A measure is told by a verb, a noun or an adjective, or by "under": of the other words between them none is looked at.
SMALL_WORDS = {"PUNCT", "SPACE", "SYM", "DET", "ADP", "PRON", "CCONJ", "SCONJ", "PART", "NUM"}


class Collector:
    """Reads a document from its first paragraph to its last, keeping the measure and the authority spoken of last."""

    def __init__(self, context: Context, rejections: list[Rejection]) -> None:
        self._context = context
        self._rejections = rejections
        self._authorities = Authorities(context)
        self._last: Measure | None = None
        self._spoken_of: tuple[str, str] | None = None
        self._spoken_of_before: tuple[str, str] | None = None
        self._announced: Announcement | None = None
        self._said: Announcement | None = None
        self._goods: NounPhrase | None = None
        self._label: tuple[str, str] | None = None
        self._asked: tuple[str, str] | None = None
        self._waiting: Measure | None = None
        self.found: list[Measure] = []

    def read(self) -> list[Measure]:
        """Every measure taken, in order of the text."""
        for annotated in self._context.paragraphs:
            parties = Parties(self._context, annotated)
            read_on(self._last, annotated, parties)
            self._label = labelled_authority(annotated, parties, self._authorities) or self._asked
            self._asked = asked_about(annotated, parties, self._authorities)
            self._waiting = None
            for token in annotated.tokens:
                if token.pos_ in SMALL_WORDS and token.lower_ != "under":
                    continue
                self._listen(token, parties)
                self._complete(token, parties)
                if self._last is not None:
                    self._last.date = self._last.date or decided_on(self._context, annotated, token, self._last)
                    self._last.effective = self._last.effective or took_effect_on(self._context, annotated, token, self._last)
                measure = measure_of(token, annotated, parties) or standing_measure(token, annotated, parties)
                measure = measure or nominal_measure(token, annotated, parties) or deed(token, annotated, parties)
                measure = measure or package_named(token, annotated, parties) or target_of_measure(token, annotated, parties)
                if measure is None:
                    measure = continuation_of(token, annotated, parties, self._last)
                if measure is not None:
                    self._take(measure, parties)
                    self._take_joint(measure, parties)
        return self.found

    def _complete(self, token: Token, parties: Parties) -> None:
        """Takes a measure whose author was not told where a sentence after it tells: "The action was taken by the Treasury"."""
        waiting = self._waiting
        author = author_told_after(token, waiting, parties, self._authorities) if waiting is not None else None
        if waiting is None or author is None:
            return
        self._waiting = None
        sentence = parties.annotated.sentence_of(parties.annotated.span_of(token))
        on = date_of(self._context, parties.annotated, token, sentence, dates_of_effect(self._context, sentence))
        self._take(waiting, parties, author)
        waiting.date = waiting.date or on

    def _listen(self, token: Token, parties: Parties) -> None:
        """Keeps in mind the authority and the goods spoken of last, also where nothing was done."""
        lemma = token.lemma_.lower()
        owns = lemma == "have" and not any(among("nouns", "impose", child.lemma_.lower()) for child in token.children)
        acts = token.pos_ == "VERB" and any(among("lemmas", section, lemma) for section in ("direct", "list", "impose"))
        if acts and not owns and token.dep_ != "relcl":
            self._speak_of(self._authorities.of(arguments(token).subject, parties) or self._spoken_of)
        if token.tag_ == "VBD" and (among("saying", "elliptical", lemma) or among("coming", "elliptical", lemma)):
            self._note_statement(token, parties)
        self._goods = goods_of_origin(token, parties) or self._goods

    def _take(self, measure: Measure, parties: Parties, told_after: tuple[str, str] | None = None) -> None:
        label = told_after or self._label
        aside = measure.frame == "same" and measure.trigger.dep_ == "relcl"
        measure.authority = behind_the_dateline(measure)
        measure.authority = decided_by(measure.trigger) or who_each_did(measure.authority)
        authority = told_with(measure, parties, self._authorities, self._context)
        if authority is not None:
            # "a step that Oslo matched" is told in passing: the text goes on with who took it first
            self._speak_of(self._spoken_of if aside else authority)
        elif measure.authority is None or measure.authority.lower_ in {"it", "they", "which"}:
            authority = label or subject_above(measure, parties, self._authorities) or self._carried_to(measure)
        authority = authority or told_around(measure, parties, self._authorities) or label or understood(measure, self._last)
        measure.targets += told_along(measure.trigger, parties)
        reason = None if measure.forbidden else why_not_taken(measure.trigger)
        if reason is not None and authority is not None and is_promised(measure, authority, parties, self._authorities):
            reason = None
        if (
            reason is None
            and measure.refers_back
            and self._announced is None
            and not (authority is not None and self._sanctions_told(measure))
        ):
            reason = "no measure was told before"
        if reason is None and authority is None:
            reason = "no authority is told"
            self._waiting = measure
        if reason is None:
            reason = None if opens_list(measure) else self._fill(measure, parties)
            if reason is not None and authority is not None and measure.frame in {"imposed", "renewed"}:
                self._announced = self._announcement(measure, authority)
        if reason is not None or authority is None:
            span = measure.annotated.span_of(measure.trigger)
            words = self._context.document.words(span.start, span.end)
            self._rejections.append(Rejection(span, words, f"sanctions.{measure.frame}/1", reason or "no authority is told"))
            return
        measure.authority_key, measure.country = authority
        measure.targets = [target for target in measure.targets if not self._authorities.same_side(target, authority)]
        if not measure.targets and not opens_list(measure):
            return
        known = {target.entity.key for target in measure.targets if target.entity is not None}
        measure.targets += [phrase for target in measure.targets for phrase in counted_on(target, parties)]
        named = [phrase for target in measure.targets for phrase in named_among(target, parties)]
        measure.targets += [
            phrase
            for phrase in named
            if phrase.entity is not None and phrase.entity.key not in known and not self._authorities.same_side(phrase, authority)
        ]
        self._date(measure)
        if measure.frame == "ended":
            # without the day on which it ended, a row would tell of a measure that holds
            measure.ended, measure.date, measure.effective = measure.date, None, None
            self.found += [measure] if measure.ended is not None else []
            return
        self.found.append(measure)
        if not aside:
            self._announced = Announcement(authority, measure.date, measure.sentence.paragraph)
            self._last = measure

    def _speak_of(self, authority: tuple[str, str] | None) -> None:
        if authority != self._spoken_of:
            self._spoken_of_before, self._spoken_of = self._spoken_of, authority

    def _carried_to(self, measure: Measure) -> tuple[str, str] | None:
        """The authority spoken of last, or the one before where the targets are nationals of the last."""
        countries = {target.entity.country for target in measure.targets if target.entity is not None and target.entity.kind == "person"}
        own = self._spoken_of is not None and countries == {self._spoken_of[1]}
        return self._spoken_of_before if own else self._spoken_of

    def _sanctions_told(self, measure: Measure) -> bool:
        """Whether the text speaks of sanctions up to the paragraph of a measure, so that "the package" can be one of them."""
        text = self._context.document.text[: measure.annotated.paragraph.end].casefold()
        return any(cue in text for cue in word_list(FRAMES, "deed", "speaks_of"))

    def _date(self, measure: Measure) -> None:
        """Sets the days of a measure; one that is told on ("the sanctions also hit") has that of the measure before."""
        effective = effective_dates(self._context, measure)
        measure.effective = effective[0] if effective else None
        measure.date = announced_on(self._context, measure, effective)
        said = self._said
        if measure.date is None and said is not None and said.authority[1] == measure.country and measure.trigger.tag_ in {"VBD", "VBN"}:
            perfect = any(child.dep_ == "aux" and child.lower_ in {"has", "have", "had"} for child in measure.trigger.children)
            if not perfect and measure.sentence.paragraph - said.paragraph <= 1:
                measure.date = said.date
        before = self._announced
        if measure.date is not None or before is None or before.authority[1] != measure.country:
            return
        carried = measure.authority is None or measure.authority.lower_ in {"it", "they", "which"}
        # "the following month it sanctioned": another day, which nothing tells
        carried = carried and not any(among("on_another_day", "elliptical", token.lower_) for token in sentence_with(measure.trigger))
        if measure.frame in {"newcomers", "acting", "list_of"} or (carried and measure.sentence.paragraph - before.paragraph <= 1):
            measure.date = before.date

    def _note_statement(self, verb: Token, parties: Parties) -> None:
        """Keeps in mind on what day an authority last spoke: measures that follow without a date were announced with that."""
        subject = arguments(verb).subject
        if among("coming", "elliptical", verb.lemma_.lower()):
            # "Ruritania's answer came on Thursday"
            answer = subject is not None and among("answers", "elliptical", subject.lemma_.lower())
            subject = child_of(subject, "poss") if answer and subject is not None else None
        authority = self._authorities.of(subject, parties)
        if authority is None:
            return
        if subject is not None and subject.dep_ == "poss":
            self._speak_of(authority)
        span = parties.annotated.span_of(verb)
        sentence = parties.annotated.sentence_of(span)
        date = date_of(self._context, parties.annotated, verb, sentence, dates_of_effect(self._context, sentence))
        if date is not None and date.precision == "day":
            self._said = Announcement(authority, date, span.paragraph)

    def _announcement(self, measure: Measure, authority: tuple[str, str]) -> Announcement:
        """That an authority announced measures whose targets are told later."""
        date = announced_on(self._context, measure, effective_dates(self._context, measure))
        return Announcement(authority, date, measure.sentence.paragraph)

    def _take_joint(self, measure: Measure, parties: Parties) -> None:
        """The same measure again for each further authority of a joint subject: "the EU, Japan and Canada announced"."""
        if measure.authority is None or measure.authority_key is None:
            return
        last, partners = self._last, partners_of(measure, parties)
        gapped = [name for name in left_out_verb(self._context, measure, parties) if name not in partners]
        measure.targets = [target for target in measure.targets if target.head not in gapped]
        partners += gapped
        own = date_beside(self._context, measure, measure.authority) if partners else None
        measure.date = own or measure.date
        for partner in partners:
            if self._authorities.of(partner, parties) is None:
                continue
            joint = replace(measure, authority=partner, authority_key=None, country=None, date=None)
            self._take(joint, parties)
            joint.date = date_beside(self._context, measure, partner) or (None if own and measure.date == own else joint.date)
        self._last = last

    def _fill(self, measure: Measure, parties: Parties) -> str | None:
        """Targets for a measure that shares those of the last; a reason where it has none."""
        whose = measure.authority is not None and measure.authority.pos_ != "PRON" and measure.frame in NAMES_TARGET
        targets = [target for target in measure.targets if is_target(target) or measure.goods or (whose and is_described(target))]
        targets = [target for target in targets if not is_date(target, self._context)]
        # "28 firms and people": the bare noun adds nobody
        measure.targets = [target for target in targets if not is_bare(target)] or targets
        told = [before for before in self.found if before.frame != "ended"] if self._last is not None else []
        model = self._last if measure.joins is None else model_of(measure, told, self._context, parties)
        leans = measure.same_as_before and model is not None
        # who answers in kind has other targets; who follows suit has the same, and names some of them at most
        known = {target.entity.key for before in self.found for target in before.targets if target.entity is not None}
        some = bool(measure.targets) and all(target.entity is not None and target.entity.key in known for target in measure.targets)
        others = bool(measure.targets) and not any(refers_back(target) for target in measure.targets)
        follows = measure.frame == "same" and not measure.own and not some and not others
        if leans and model is not None and (follows or (measure.targets and all(refers_back(target) for target in measure.targets))):
            measure.shares_targets = not measure.targets
            measure.targets = [*measure.targets, *model.targets]
            measure.words = self._context.document.words(model.sentence.start, model.sentence.end)
        if not measure.targets and self._goods is not None and bars_only_goods(measure.annotated.text):
            near = measure.sentence.paragraph - self._goods.span.paragraph
            measure.targets = [self._goods] if near <= 2 else []
        return None if measure.targets else "no target is named or counted"


def collect(context: Context, rejections: list[Rejection]) -> list[Measure]:
    """The measures of a document: headlines and summaries give way to the clause that tells the same measure in full."""
    found = Collector(context, rejections).read()
    kept = [measure for measure in found if measure.targets and not told_better(measure, found)]
    for measure in kept:
        if measure.date is None and measure.ended is None:
            measure.date = next(
                (other.date for other in found if other.country == measure.country and other.date is not None and other not in kept), None
            )
    date_by_news(context, kept)
    return kept
