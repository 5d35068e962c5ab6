"""The parts of name finding: reference data, gazetteer, capitalised sequences, kinds, titles, abbreviations, linking.

Belongs here: what decides where a name begins and ends, what kind of thing it names, and which mentions name the same thing in one
document. Does not belong here: who says what of whom, and which names of several documents are one (`resolve`).
"""
