"""Which happenings of several documents are one.

Belongs here: what identifies a happening, the rules that join two reports of it, the reviewed list of what the rules cannot know,
and the grouping. Does not belong here: the rows that come of it (`resolve.events`).
"""
