"""Files of each format into an Article: one module a format, and `reading`, which tells the formats apart.

Belongs here: main text, title, byline, publisher and date as the file gives them, within bounds. Every reader raises SourceError.
"""
