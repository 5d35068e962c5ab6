"""Measurements that anyone can run.

Belongs here: scripts that time the pipeline. Does not belong here: tests, and what the pipeline needs.
"""
