"""The pictures of the site: a module each draws one from the record, and never without the same as a table and in words.

They are drawn by hand rather than by Vega-Lite (altair, vl-convert): its SVG holds fixed colours on a white ground where dark, forced
colours and print need those of the page, 7 kB for two bars, and it cannot draw who relays whom. `marks.py` is what all are drawn with,
`scales.py` turns numbers and days into positions, and `wording.toml` has the words.
"""
