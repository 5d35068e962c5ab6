"""What must hold of the tables before they are published: row by row (Pandera), and across tables and releases (Great Expectations).

Belongs here: checks and their results. Does not belong here: mending what a check finds, and how a result is shown (`publish`).
"""
