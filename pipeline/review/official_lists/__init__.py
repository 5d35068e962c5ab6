"""A newer official list held against the register: what is new, changed or gone. Nothing is written.

Belongs here: recognising and reading the lists as their publishers document them, comparing names and days. Does not belong here:
changing the register, which a person does after reading the notice.
"""
