"""The directory as CSV files: one file a table, read whole, checked, then written at once."""
