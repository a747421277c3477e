"""The ground floor: pure functions on Vietnamese official text. No Django here."""
