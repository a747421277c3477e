"""From files that somebody drops to records: staged, read in the background, asked about."""
