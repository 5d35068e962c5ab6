"""Number phrases: what number is written, how the words hedge it, what is counted, and what only looks like a quantity.

Belongs here: the grammar of English quantities over one paragraph. Does not belong here: who says so (`attribution`), when
(`dates`), and whether two figures are comparable (`resolve`). Word lists are data in `../lexicons/quantity_*.toml`.
"""
