"""The site of a release: HTML pages for people who look rather than read, made from the tables alone.

Belongs here: what a page shows, its address, its words and looks, and what a machine reads of it. Does not belong here: what a row says
(`pipeline.resolve`), files for programs (`pipeline.publish.files`). `building.py` makes everything; a page kind is a module of `pages/`
and a template; a picture is a module of `pictures/`; plain words for terms stand in `wording.toml`.
"""
