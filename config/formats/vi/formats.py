"""Days in the lists of Django's admin, as they stand on every other screen."""

DATE_FORMAT = "d/m/Y"
DATETIME_FORMAT = "H:i d/m/Y"
