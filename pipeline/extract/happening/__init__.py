"""Happenings: frames over the dependency parse, their parties, modality, dates and places, and what joins two tellings of one.

Belongs here: how a sentence tells that something happened. Does not belong here: what a measure against a target is
(`pipeline.extract.measures`), and joining across documents (`pipeline.resolve`).
"""
