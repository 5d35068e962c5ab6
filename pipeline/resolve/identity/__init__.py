"""Which entities of several documents are one: variants of a name, the reviewed list, redirects, what belongs to what.

Belongs here: decisions about candidates that do not carry the same key. Does not belong here: finding names (`extract.naming`).
"""
