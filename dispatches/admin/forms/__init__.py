"""What the checking screen shows and reads back: EditionContent as forms, and forms as content."""
