"""A source folder or a file becomes a Document: text, paragraphs with code-point offsets, page furniture marked, sentences.

Belongs here: reading, decoding, bibliographic records, segmentation. Does not belong here: what the sentences say.
"""
