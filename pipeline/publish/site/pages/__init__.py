"""The kinds of pages: a module each gives its pages from the record. What a page looks like stands in its template of the same name."""
