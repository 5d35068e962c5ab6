"""What other catalogues and programs read of a release: Croissant, schema.org, a Pooch registry, the codebook.

Belongs here: one module a format, each a function from the contents of a release to a text; columns, keys and vocabularies come from
`schemas/`, titles and licence from `pipeline.publish`. Does not belong here: a fact that no other file of the release states.
"""
