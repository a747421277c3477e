"""Everything the site must not lose, as files that any database can take: backup, restore, move."""
