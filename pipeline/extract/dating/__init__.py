"""Date expressions: calendar arithmetic, the grammar of the expressions, and what they mean at a given moment.

Belongs here: how English names days, months, years and spans of time. Does not belong here: which happening a date belongs to
(`events`). The words themselves are in `lexicons/dates.toml`.
"""
