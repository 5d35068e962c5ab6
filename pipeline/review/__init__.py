"""What stands between extraction and publication: reviewers' decisions, who may be named, and whether a brief says what its original says.

Belongs here: reviewers' decisions, withdrawals, and the guards on them. Does not belong here: formats and files of a release (`publish`).
"""
