"""Measures that lean on one told before: "London followed", "took the same measure", "its list includes", "the round before"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import arguments, child_of, is_verb, lemma_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import NounPhrase, Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import is_nation, saying_above
from pipeline.extract.measures.imposing import is_measure_noun, is_mistaken_noun, owner_of
from pipeline.extract.measures.lookup import FRAMES, is_counted, named
from pipeline.extract.measures.measure import Measure

ROUND = {"round", "batch", "tranche", "package", "list", "update", "listing", "wave", "designation"}
LISTS = {"include", "comprise", "name", "contain", "cover", "take in", "hold", "feature", "run to"}
TALLYING = {"hold", "contain", "run to"}
# After as many paragraphs nothing can be told by pointing back to a measure.
FAR = 5
# What was done, for who matches it: "a step that Oslo matched".
ACTS_TOLD = {"move", "step", "decision", "action", "example"}
TAKES_MORE = {"bring in", "add", "cover", "include", "hit", "target", "name", "comprise", "sweep in", "list", "bring"}


def continuation_of(verb: Token, annotated: AnnotatedParagraph, parties: Parties, before: Measure | None) -> Measure | None:
    """The measure that a clause tells by leaning on `before`; None where it does not, or where nothing was told before."""
    if verb.pos_ not in {"VERB", "AUX"} or (verb.pos_ == "AUX" and verb.dep_ in {"aux", "auxpass"}):
        return None
    listed = _list_of_authority(verb, annotated, parties)
    if listed is not None or before is None:
        listed = listed or _hit_back(verb, annotated, parties) or _joined(verb, annotated, parties)
        return listed or (_round(verb, annotated, parties) if saying_above(verb) is not None else None)
    newcomers = _newcomers(verb, annotated, parties, before)
    if newcomers is not None:
        return newcomers
    again = _same_targets(verb, annotated, parties, before) or _moved_against(verb, annotated, parties, before)
    return (
        again
        or _hit_back(verb, annotated, parties)
        or _joined(verb, annotated, parties)
        or _same(verb, annotated, parties, before)
        or _round(verb, annotated, parties)
    )


def _same_targets(verb: Token, annotated: AnnotatedParagraph, parties: Parties, before: Measure) -> Measure | None:
    """ "Announced measures against the same five", "has listed three of them": further measures against those told before."""
    found = arguments(verb)
    if not is_verb(verb) or found.object is None or annotated.paragraph.number - before.annotated.paragraph.number > FAR:
        return None
    lemma = verb.lemma_.lower()
    if lemma in word_list(FRAMES, "elliptical", "listing"):
        whom = [found.object]
    elif lemma in word_list(FRAMES, "impose", "lemmas") and found.object.lemma_.lower() in word_list(FRAMES, "elliptical", "steps"):
        whom = [target for head in (found.object, verb) for _, target in oblique(head, {"against", "on"}) if not names_time(target)]
    else:
        return None
    whom = [target for target in whom if _points_back(target, lemma == "list")]
    return Measure(annotated, verb, found.subject, [p for t in whom for p in parties.phrases(t)], "again") if whom else None


def _moved_against(verb: Token, annotated: AnnotatedParagraph, parties: Parties, before: Measure) -> Measure | None:
    """ "London acted against nine people": where the text tells of measures, one more."""
    near = annotated.paragraph.number - before.annotated.paragraph.number <= 1
    if not near or verb.lemma_.lower() not in word_list(FRAMES, "elliptical", "moving") or not is_verb(verb):
        return None
    found = arguments(verb)
    whom = [noun for _, noun in oblique(verb, {"against"}) if parties.is_a(noun, "person", "body") and _is_told_apart(noun, parties)]
    if not whom or found.subject is None or found.passive or not is_nation(found.subject, parties):
        return None
    return Measure(annotated, verb, found.subject, [phrase for noun in whom for phrase in parties.phrases(noun)], "again")


def _is_told_apart(noun: Token, parties: Parties) -> bool:
    """Whether a noun is a name or a count."""
    return parties.entity_of(noun) is not None or is_counted(noun)


def _hit_back(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Hit back at ten Europeans and four institutions": whoever answers a measure in kind hits others."""
    if not {verb.lemma_.lower(), lemma_of(verb)} & word_list(FRAMES, "elliptical", "answering") or not is_verb(verb):
        return None
    found = arguments(verb)
    whom = [noun for _, noun in oblique(verb, {"at", "against", "on"}) if not names_time(noun)]
    hit = [phrase for noun in whom for phrase in parties.phrases(noun) if phrase.entity is not None or child_of(phrase.head, "nummod")]
    if not hit:
        return None
    # "needed only minutes to hit back": whoever needed them
    timed = verb.dep_ in {"relcl", "acl"} and verb.tag_ == "VB" and names_time(verb.head)
    author = arguments(verb.head.head).subject if timed else found.subject
    return Measure(annotated, verb, author, hit, "back", own=True) if author is not None else None


def _points_back(target: Token, counted: bool) -> bool:
    """Whether a phrase points to targets told before: "the same five", "three of them", "him"; of a list, only by a count."""
    words = {token.lower_ for token in target.subtree}
    some_of = target.pos_ in {"NUM", "PRON", "DET"} and any(n.pos_ in {"PRON", "DET", "NUM"} for _, n in oblique(target, {"of"}))
    return some_of or "same" in words or (target.pos_ == "PRON" and not counted)


def _near(verb: Token, annotated: AnnotatedParagraph, before: Measure) -> bool:
    """Whether a measure was told in the same sentence or the one before it: "did so" stands for the act just told, whatever it is."""
    return before.annotated is annotated and sentence_with(before.trigger).end >= sentence_with(verb).start


def _is_step(noun: Token) -> bool:
    """Whether a noun can stand for a measure told before: "the same step", "similar ones", "suit"."""
    lemma = noun.lemma_.lower()
    steps = word_list(FRAMES, "elliptical", "steps") | ACTS_TOLD | word_list(FRAMES, "elliptical", "same")
    return lemma in steps or noun.lower_ in {"one", "ones", "that", "it"} or is_measure_noun(noun)


def _lost_subject(verb: Token, parties: Parties) -> Token | None:
    """The countries right before a verb that has no subject of its own to the parser: "his sons; Japan and Norway followed suit"."""
    if child_of(verb, "nsubj") is not None or verb.i == 0 or not is_nation(verb.nbor(-1), parties):
        return None
    name = verb.nbor(-1)
    while name.dep_ == "conj" and is_nation(name.head, parties):
        name = name.head
    return name


def _same(verb: Token, annotated: AnnotatedParagraph, parties: Parties, before: Measure) -> Measure | None:
    """ "took the same measure against", "did likewise to", "followed (suit)"."""
    if (not is_verb(verb) and verb.lemma_ != "do") or verb.dep_ == "prep":
        return None
    if verb.lemma_ == "do" and not _near(verb, annotated, before):
        return None
    found = arguments(verb)
    lemma = verb.lemma_.lower()
    subject = _lost_subject(verb, parties) or found.subject
    if lemma not in word_list(FRAMES, "elliptical", "verbs") or subject is None:
        return None
    same = word_list(FRAMES, "elliptical", "same")
    alike = any(t.lower_ in same for child in verb.children if child.dep_ in {"dobj", "advmod", "prep"} for t in child.subtree)
    alike = alike or (lemma == "do" and any(child.lower_ == "so" for child in verb.children))
    alike = alike or (lemma != "do" and found.object is not None and found.object.lower_ == "one")
    bare = (lemma == "follow" or lemma_of(verb) in {"join in", "follow suit"}) and found.object is None
    if not alike and not bare:
        return None
    if alike and lemma != "do" and found.object is not None and not _is_step(found.object):
        # "took the same position"
        return None
    own_list = next((noun for _, noun in oblique(verb, {"with"}) if any(token.lower_ == "own" for token in noun.subtree)), None)
    if own_list is not None:
        # "followed with a list of six of its own": others than those told before
        counted = [noun for _, noun in oblique(own_list, {"of"}) if is_counted(noun)]
        return Measure(annotated, verb, subject, [p for n in counted for p in parties.phrases(n)], "again") if counted else None
    if bare and any(child.lower_ in {"with", "by"} for child in verb.children):
        # "followed with a statement", "followed by recalling": what it did, the phrase tells
        return None
    heads = [verb, *([found.object] if found.object is not None else [])]
    targets = [noun for head in heads for _, noun in oblique(head, {"against", "on", "to"}) if not names_time(noun)]
    # "did likewise with those of two ministers"
    with_whom = [noun for _, noun in oblique(verb, {"with"})] if lemma == "do" else []
    targets += [owner for noun in with_whom for owner in ([n for _, n in oblique(noun, {"of"})] if noun.lower_ == "those" else [noun])]
    return Measure(
        annotated,
        verb,
        subject,
        [p for t in targets for p in parties.phrases(t)],
        "same",
        same_as_before=True,
        own=lemma in {"answer", "reply", "retaliate", "respond"},
    )


def _joined(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Norway joined the EU's measures (against the bank)": another's measure is taken over."""
    if not is_verb(verb) or not {verb.lemma_.lower(), lemma_of(verb)} & word_list(FRAMES, "elliptical", "joining"):
        return None
    found = arguments(verb)
    if found.passive or found.subject is None:
        return None
    aligned = verb.lemma_.lower() == "align"
    noun = next((noun for _, noun in oblique(verb, {"with"})), None) if aligned else found.object
    lost = child_of(verb, "ccomp")
    if noun is None and lost is not None and is_mistaken_noun(lost):
        # "copied the bloc's asset freezes on": a clause, to the parser
        targets = [target for _, target in oblique(lost, {"against", "on"}) if not names_time(target)]
        return Measure(annotated, verb, found.subject, [p for t in targets for p in parties.phrases(t)], "same", same_as_before=True)
    if noun is None:
        return None
    if lemma_of(verb) == "take over" and noun.lemma_.lower() in ROUND:
        # "took over the last package, of 27": as many as that are the targets
        counted = [number for _, number in oblique(noun, {"of"})]
        return Measure(annotated, verb, found.subject, [p for n in counted for p in parties.phrases(n)], "same") if counted else None
    if (aligned or verb.lemma_.lower() == "adopt") and noun.lemma_.lower() in {"decision", "list", "listing"}:
        return Measure(annotated, verb, found.subject, [], "same", same_as_before=True, joins=noun)
    if noun.lemma_.lower() not in {"sanction", "measure", "embargo", "ban", "blacklist", "restriction", "freeze", "control", *ACTS_TOLD}:
        return None
    if noun.lemma_.lower() in ACTS_TOLD and verb.lemma_.lower() == "adopt":
        return None
    if child_of(noun, "poss", "det", "amod", "compound") is None:
        return None
    targets = [target for head in (noun, verb) for _, target in oblique(head, {"against", "on"}) if not names_time(target)]
    whom = [phrase for target in targets for phrase in parties.phrases(target)]
    return Measure(annotated, verb, found.subject, whom, "same", same_as_before=True, joins=noun)


def _round(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "the round before that had brought in twelve": a round of listings is the subject."""
    if not is_verb(verb):
        return None
    found = arguments(verb)
    if found.subject is None or found.object is None or lemma_of(verb) not in TAKES_MORE:
        return None
    # "today's action also includes"
    action = found.subject.lemma_.lower() == "action" and child_of(found.subject, "poss") is not None
    if not (action and _is_somebody(found.object, parties)) and found.subject.lemma_.lower() not in ROUND:
        return None
    counted = found.object.pos_ == "NUM" or child_of(found.object, "nummod") is not None or parties.entity_of(found.object) is not None
    return Measure(annotated, verb, None, named([found.object], parties), "round") if counted else None


def _newcomers(verb: Token, annotated: AnnotatedParagraph, parties: Parties, before: Measure) -> Measure | None:
    """ "Among the newcomers are A, B and C", "Those listed include A"."""
    lemma = verb.lemma_.lower()
    if lemma not in word_list(FRAMES, "elliptical", "more_verbs"):
        return None
    nouns = word_list(FRAMES, "elliptical", "more_targets")
    fronted = next((n for _, n in oblique(verb, {"among"}) if n.lemma_.lower() in nouns), None)
    subject = child_of(verb, "nsubj", "nsubjpass")
    near = before.annotated is annotated or (before.sentence.paragraph + 1 >= annotated.paragraph.number and sentence_with(verb).start == 0)
    they = near and subject is not None and subject.lower_ == "they" and lemma in {"include", "comprise"}
    among_listed = subject is not None and subject.lemma_.lower() in nouns and lemma != "be" and _listed(subject, near)
    if fronted is None and not they and not among_listed:
        return None
    told = [p for p in _named_after(verb, annotated, parties) if p.entity is not None or _is_somebody(p.head, parties)]
    return Measure(annotated, verb, None, told, "newcomers", same_as_before=True) if told or subject is None else None


def _is_somebody(noun: Token, parties: Parties) -> bool:
    return parties.is_a(noun, "person", "body") or noun.lemma_.lower() in word_list(FRAMES, "targets", "nouns")


def _listed(subject: Token, near: bool) -> bool:
    """Whether a subject means those listed: "those sanctioned", or "those" alone right after a measure."""
    return (subject.lower_ == "those" and near) or any(
        t.lemma_.lower() in {"sanction", "list", "blacklist", "target", "designate", "new", "name"} for t in subject.subtree
    )


def _list_of_authority(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Canada's list includes A and B", "among the names on Canada's list are A and B"."""
    subject = child_of(verb, "nsubj")
    lists = [
        n
        for _, group in oblique(verb, {"among"})
        for _, n in oblique(group, {"on", "of", "in"})
        if n.lemma_.lower() in {"list", "blacklist"}
    ]
    whose = next((owner for noun in lists if (owner := owner_of(noun, parties)) is not None), None)
    if verb.lemma_ == "be" and whose is not None:
        return Measure(annotated, verb, whose, _named_after(verb, annotated, parties), "list_of")
    if lemma_of(verb) not in LISTS or subject is None:
        return None
    owner = child_of(subject, "poss", "compound", "amod")
    if subject.lemma_.lower() not in {"list", "blacklist", "sanction", "package"} or owner is None or parties.entity_of(owner) is None:
        return None
    held = _named_after(verb, annotated, parties)
    if lemma_of(verb) in TALLYING or any(child.lower_ == "now" for child in verb.children):
        # "its list holds nine names": how many there are by now
        held = [phrase for phrase in held if phrase.entity is not None]
    return Measure(annotated, verb, owner, held, "list_of")


def _named_after(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> list[NounPhrase]:
    """The targets of an enumeration after a verb: items set apart by semicolons, else the coordinated objects."""
    sentence = [token for token in sentence_with(verb) if token.i > verb.i]
    if any(token.text == ";" for token in sentence):
        items: list[list[Token]] = [[]]
        for token in sentence:
            if token.text == ";":
                items.append([])
            else:
                items[-1].append(token)
        return [phrase for item in items if (phrase := _item(item, parties)) is not None]
    first = child_of(verb, "dobj", "attr", "nsubj") if verb.lemma_ == "be" else child_of(verb, "dobj", "attr")
    return named([first], parties) if first is not None else []


def _item(tokens: list[Token], parties: Parties) -> NounPhrase | None:
    """The target of one item of an enumeration: the person named in it, else its first noun phrase."""
    nouns = [token for token in tokens if token.pos_ in {"PROPN", "NOUN", "NUM"} and token.dep_ not in {"compound", "nummod", "pobj"}]
    named = [(token, entity) for token in nouns if (entity := parties.entity_of(token)) is not None]
    chosen = next((token for token, entity in named if entity.kind == "person"), named[0][0] if named else nouns[0] if nouns else None)
    return parties.phrase(chosen) if chosen is not None else None
