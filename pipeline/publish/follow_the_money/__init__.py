"""A release as FollowTheMoney, for OpenSanctions, Aleph and whoever else reads its entities and statements.

Belongs here: which rows and columns have a counterpart there (`mapping.toml`), and writing them with their provenance. Does not belong
here: anything that a release does not hold. What has no counterpart (figures, peoples, laws) is left out and counted.
"""
