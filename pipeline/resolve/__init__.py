"""Candidates of all documents become rows: one entity under one id, events with their claims, quantities, origins, stable ids.

Belongs here: what only several documents together can say. Does not belong here: reading text (`extract`), a reviewer's decisions
(`review`), formats (`publish`).
"""
