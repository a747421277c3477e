"""One reader a form of paper: bytes in, normalised text out."""
