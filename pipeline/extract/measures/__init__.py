"""Measures of an authority against named or counted targets: sanctions, listings, entry and import bans.

Belongs here: frames of such measures, their authority, targets, instrument and programme. Does not belong here: the register of
official measures and the matching of news rows to it (`pipeline.resolve`).
"""
