"""What was done and what holds: seals of days, verification, who opened what, what got out."""
