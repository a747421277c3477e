"""One module a field: a zone of the layout in, claims out."""
