"""Many documents: reading spread over processes or machines, what was read kept for the next build, shards on disk.

Belongs here: what makes reading fast and bounded without changing what is read. Does not belong here: any rule of what a document says.
"""
