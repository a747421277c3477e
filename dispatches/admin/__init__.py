"""The desk: Django's admin with our queue, our screens and our rights."""
