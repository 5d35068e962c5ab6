"""The register of official measures: its rows in the sanctions table, and which of them a reported measure stands for.

Belongs here: reading `sources/reference/sanctions_register.csv`, joining authorities and targets to entities, resolving reported
measures. Does not belong here: what documents report (`extract`), and newer official lists (`review.official_lists`).
"""
