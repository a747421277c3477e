"""Dispatches made for tests and measurements: as Word files, PDFs, and scans of all conditions."""
