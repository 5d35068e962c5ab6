"""Speech acts: who says, denies, testifies, demands or publishes what, one telling a speaker and cue."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, name_behind_comma, sentence_with
from pipeline.extract.candidates import Participant
from pipeline.extract.happening.clauses import arguments, child_of, is_passive, lemma_of, oblique
from pipeline.extract.happening.lexicon import lexicon, word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.speech_nouns import according, drawn, in_the_eyes_of, made_statement, speech_noun
from pipeline.extract.happening.telling import Telling
from pipeline.extract.naming.reference import demonyms

SPEECH = "events_speech"
TYPES = ("denial", "call_for_action", "testimony", "publication", "statement")
NAMING = {"call", "term", "dub", "label", "style"}
ADDRESSED = {
    "tell",
    "assure",
    "remind",
    "inform",
    "ask",
    "urge",
    "warn",
    "thank",
    "accuse",
    "blame",
    "charge",
    "condemn",
    "criticize",
    "criticise",
}


def statements_in(annotated: AnnotatedParagraph, parties: Parties) -> list[Telling]:
    """Every speech act of a paragraph whose speaker is named or described, in order of the text."""
    found: list[Telling] = []
    for token in annotated.tokens:
        if token.lower_ == "according":
            found.extend(according(token, annotated, parties))
        elif token.pos_ == "VERB" and token.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            found.extend(_speech_of_verb(token, annotated, parties))
        elif token.lower_ == "for" and token.is_sent_start:
            found.extend(in_the_eyes_of(token, annotated, parties))
        elif token.pos_ == "NOUN":
            found.extend(speech_noun(token, annotated, parties))
    return found


def _speech_of_verb(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    if _no_act_of_its_own(verb):
        return
    yield from drawn(verb, annotated, parties)
    found = arguments(verb)
    if verb.lemma_.lower() == "say" and any(child.dep_ == "xcomp" and child_of(child, "aux") is not None for child in verb.children):
        return
    relayed = verb.lemma_.lower() in {"quote", "cite"} and found.object is not None
    if relayed and found.object is not None and (_as_saying(verb) or (found.passive and child_of(verb, "prep") is not None)):
        yield from _quoted(found.object, verb, annotated, parties)
        return
    speaker = _named_after_words(verb, parties) or found.subject or _just_before(verb) or _opening_name(verb, parties)
    if speaker is None or not _can_speak(speaker, parties, verb):
        return
    event_type = _type_of(verb, found.object, speaker, parties)
    if event_type is None:
        return
    people = parties.participants(speaker, "speaker")
    if not people:
        return
    people += _addressees(verb, found.object, parties)
    yield made_statement(annotated, event_type, verb, people, event_type)


def _quoted(speaker: Token, verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    """ "was quoted as saying", "quoted a nurse as saying": the one quoted speaks."""
    people = parties.participants(speaker, "speaker")
    if people and _can_speak(speaker, parties, verb):
        yield made_statement(annotated, "statement", verb, people, "quoted")


def _as_saying(verb: Token) -> bool:
    return any(noun.tag_ == "VBG" for _, noun in oblique(verb, {"as"}))


def _no_act_of_its_own(verb: Token) -> bool:
    """Infinitives and participles belong to the act of the verb above; "as locals call it" names something."""
    if verb.lemma_.lower() == "testify":
        # "came forward to testify"
        return False
    if verb.tag_ in {"VB", "VBG"} and child_of(verb, "nsubj") is None and verb.dep_ in {"xcomp", "advcl", "pcomp", "acl", "csubj", "amod"}:
        return True
    if any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children) and verb.lemma_ in {"call", "describe", "term"}:
        return True
    if verb.lemma_ in NAMING and any(child.dep_ in {"dobj", "nsubj"} and child.lower_ in {"which", "what"} for child in verb.children):
        # "what officials call a gesture": how a thing is named
        return True
    if verb.dep_ == "relcl" and verb.head.tag_ == "NNS" and child_of(verb, "nsubj") is not None and verb.tag_ in {"VBP", "VBZ"}:
        # "the retailers which say so": who is meant, not what was said
        return True
    patient = child_of(verb, "dobj")
    return patient is not None and patient.lower_ in {"himself", "herself", "themselves", "itself", "nobody"}


def _just_before(verb: Token) -> Token | None:
    """The noun that stands just before a finite verb for which the parser found no subject, or the name that heads a sentence
    which the parser left without a verb."""
    root = sentence_with(verb).root
    if verb.dep_ == "acl" and root.pos_ == "PROPN" and verb.tag_ in {"VBN", "VBD"} and verb.head in {root, *root.children}:
        return root
    if (
        verb.tag_ != "VBD"
        or verb.dep_ not in {"ROOT", "acl"}
        or verb.i == sentence_with(verb).start
        or child_of(verb, "auxpass") is not None
    ):
        return None
    before = verb.nbor(-1)
    if before.text == "," and before.i > sentence_with(verb).start:
        return verb.head if verb.dep_ == "acl" else before.nbor(-1)
    return before if before.pos_ in {"NOUN", "PROPN"} else None


def _named_after_words(verb: Token, parties: Parties) -> Token | None:
    """Who said the clause before: "two stores and a mill, Open Ledger said today", where the parser lists the name with the nouns."""
    if verb.dep_ not in {"ROOT", "conj"} or verb.tag_ not in {"VBD", "VBZ"} or verb.lemma_.lower() not in {"say", "add"}:
        return None
    found = name_behind_comma(verb, parties.mention_over)
    if found is None:
        return None
    comma, name = found
    before = verb.doc[sentence_with(verb).start : comma.i]
    return name if any(token.tag_ in {"VBD", "VBP", "VBZ"} and token.dep_ in {"ROOT", "ccomp", "conj", "aux"} for token in before) else None


def _opening_name(verb: Token, parties: Parties) -> Token | None:
    """The person whose name opens the sentence, for "says" and "said" whose subject the parser lost behind an apposition."""
    if verb.lemma_.lower() not in {"say", "tell", "add"} or verb.tag_ not in {"VBD", "VBZ"} or verb.dep_ != "ROOT":
        return None
    opening = sentence_with(verb)[0]
    entity = parties.entity_of(opening)
    return opening if entity is not None and entity.kind == "person" else None


def _type_of(verb: Token, patient: Token | None, speaker: Token, parties: Parties) -> str | None:
    """The type of the speech act that a verb makes, None where it makes none."""
    lemma, bare = lemma_of(verb), verb.lemma_.lower()
    noun = patient.lemma_.lower() if patient is not None else ""
    for phrase in lexicon(SPEECH)["phrase"]:
        if (lemma in phrase["verbs"] or bare in phrase["verbs"]) and noun in phrase["nouns"]:
            return str(phrase["type"])
    if bare in word_list(SPEECH, "called", "verbs") and _calls_false(verb):
        return "denial"
    if bare in {"tell", "testify"} and noun in word_list(SPEECH, "called", "hearing"):
        return "testimony"
    if bare == "let" and any(token.lower_ == "known" for token in verb.subtree):
        return "statement"
    objects = lexicon(SPEECH)["objects"]
    if bare in {"deny", "refuse"} and noun in objects["denial"]["withheld"]:
        # "was denied bail"
        return None
    if lemma in objects["denial"]["verbs"] and noun in objects["denial"]["nouns"]:
        return "denial"
    if bare == "dismiss" and patient is not None and any(c.lower_ == "as" for c in verb.children):
        return "denial"
    favours = objects["call_for_action"]["favours"]
    if any(noun.lemma_.lower() in favours or noun.lower_ in favours for _, noun in oblique(verb, {"for"})):
        # "asked him for directions"
        return None
    if bare == "want" and parties.entity_of(speaker) is None and not parties.is_a(speaker, "body", "authority", "official", "speaker"):
        # "her mother wanted her to study law"
        return None
    if bare in objects["call_for_action"]["verbs"] and _demands(verb):
        return "call_for_action"
    for event_type in TYPES:
        if lemma in word_list(SPEECH, "verbs", event_type) and (_speaks(verb) or bare in word_list(SPEECH, "with_object", "verbs")):
            if event_type == "statement" and bare in {"tell", "describe", "say"} and parties.is_a(speaker, "witness"):
                return "testimony"
            return event_type
    return None


def _calls_false(verb: Token) -> bool:
    """Whether what is said is that something is false: "called the report a lie", "said the claims were groundless"."""
    said = [child for child in verb.children if child.dep_ in {"oprd", "xcomp", "ccomp", "dobj", "prep", "advcl"} and child.i > verb.i]
    false = word_list(SPEECH, "called", "false")
    return any(
        token.lemma_.lower() in false
        for child in said
        for token in (child, *child.children, *(g for c in child.children for g in c.children))
    )


def _asks(verb: Token) -> bool:
    """Whether a verb is one of demanding, and demands something."""
    lemma = verb.lemma_.lower()
    of_itself = lemma in word_list(SPEECH, "verbs", "call_for_action")
    return of_itself or (lemma in lexicon(SPEECH)["objects"]["call_for_action"]["verbs"] and _demands(verb))


def _demands(verb: Token) -> bool:
    """Whether "call", "ask", "press" and the like demand something: on or for somebody, that or to do something."""
    if verb.lemma_.lower() == "want":
        # "wants ministers to resign", not "wants a coat" or "wants to go"
        return any(child.dep_ in {"ccomp", "xcomp"} and child_of(child, "nsubj", "nsubjpass") is not None for child in verb.children)
    clauses = [child for child in verb.children if child.dep_ in {"advcl", "ccomp"}]
    if any({"for", "to"} <= {c.lower_ for c in clause.children if c.dep_ in {"mark", "aux"}} for clause in clauses):
        # "appealed for them to be freed"
        return True
    if any(child.dep_ == "prep" and child.lower_ in {"for", "on", "upon"} for child in verb.children):
        return verb.lemma_.lower() != "press" or child_of(verb, "dobj") is None
    return any(child.dep_ in {"xcomp", "ccomp"} and (child.tag_ == "VB") for child in verb.children)


def _speaks(verb: Token) -> bool:
    """Whether a verb of saying governs what is said: a clause, a quotation, or stands beside one as a parenthesis."""
    if any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children):
        return True
    if verb.lemma_.lower() == "speak":
        return verb.tag_ == "VBD" and any(child.dep_ == "prep" and child.lower_ in {"of", "about"} for child in verb.children)
    admitting = verb.tag_ != "VBZ" and verb.lemma_.lower() in word_list(SPEECH, "admitting", "verbs")
    if admitting and any(c.lower_ == "to" and c.dep_ == "prep" for c in verb.children):
        return True
    if verb.dep_ == "parataxis" or verb.lemma_.lower() in {"say", "tell"}:
        return True
    if verb.lemma_.lower() in {"vow", "pledge", "promise", "threaten", "swear"} and child_of(verb, "xcomp") is not None:
        return True
    quoted = any(token.text in {'"', "“", "”"} for token in sentence_with(verb))
    return (quoted and child_of(verb, "dobj") is None) or any(c.dep_ == "prep" and c.lower_ in {"of", "about", "on"} for c in verb.children)


def _can_speak(speaker: Token, parties: Parties, verb: Token) -> bool:
    """Whether a subject is one who speaks: somebody named or described, no text and nobody in particular."""
    lemma = speaker.lemma_.lower()
    entity = parties.entity_of(speaker)
    if entity is not None:
        if entity.kind != "person" and verb.dep_ == "parataxis" and verb.tag_ in {"VBZ", "VBP"}:
            # "..., the agency says, ...": attribution, not an act of speech
            return False
        return entity.kind in {"person", "organisation", "public_body", "company", "media", "place"}
    bare = (
        speaker.tag_ == "NNS"
        and lemma not in {"witness", "survivor", "resident", "relative", "victim", "villager"}
        and not any(child.dep_ in {"amod", "nummod", "compound", "poss", "prep", "det", "nmod", "conj"} for child in speaker.children)
    )
    general = lemma in word_list(SPEECH, "general", "nouns") and child_of(speaker, "nummod") is None
    if lemma in word_list(SPEECH, "texts", "nouns") or speaker.pos_ in {"PRON", "DET"} or general or bare:
        return False
    if any(
        child.dep_ in {"compound", "nummod"} and (people := parties.entity_of(child)) is not None and people.kind == "ethnic_group"
        for child in speaker.children
    ):
        return True
    if speaker.tag_ == "NNPS" and _asks(verb) and speaker.text in demonyms() and any(child.lower_ == "the" for child in speaker.children):
        # "the Dutch have asked": their government
        return True
    return parties.is_a(speaker, "person", "body", "authority", "speaker")


def _addressees(verb: Token, patient: Token | None, parties: Parties) -> list[Participant]:
    """Who is told: the object of verbs of telling and what "to" and "with" bring."""
    people: list[Participant] = []
    if patient is not None and verb.lemma_.lower() in ADDRESSED and not is_passive(verb):
        people += parties.participants(patient, "addressee")
    for word, noun in oblique(verb, {"to", "with", "on", "against", "at", "of", "for"}):
        role = "addressee" if word in {"to", "with"} else "target"
        people += [p for p in parties.participants(noun, role) if p.entity is not None]
    if patient is not None and verb.lemma_.lower() not in ADDRESSED:
        people += [p for p in parties.participants(patient, "target") if p.entity is not None]
    return people
