"""Who says what: the parts of `attribution`.

Belongs here: quotations, reporting verbs and their complements, the words that name a speaker, passages taken over from another
outlet. Does not belong here: what the statement is about (`figures`, `events`). Frames and word lists are in
`lexicons/attribution.toml`.
"""
