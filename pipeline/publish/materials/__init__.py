"""What the program is made of: the packages of `requirements.lock`, their licences, and the bill of materials of a release.

Belongs here: reading the lock, holding licences against what is allowed. Does not belong here: the licence of the data.
"""
