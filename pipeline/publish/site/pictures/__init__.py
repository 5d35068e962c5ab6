"""The pictures of the site: a module each draws one from the record, and never without the same as a table and in words."""
