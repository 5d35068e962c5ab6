"""Tables become files: CSV and Parquet, the data package, its codebook, reports and checks of a release.

Belongs here: formats, hashes, the layout of a release. Does not belong here: what a row says.
"""
