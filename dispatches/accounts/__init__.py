"""Signing in: who is let in, by what, for how long, and what is remembered of it."""
