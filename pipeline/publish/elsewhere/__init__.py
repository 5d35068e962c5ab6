"""A release that stands in `outputs/`, copied to where others fetch it: a folder, S3-compatible storage, Zenodo.

Belongs here: what a place needs to take files, the order in which they are sent, and proving what arrived. Does not belong here: making
a release or its catalogue.
"""
