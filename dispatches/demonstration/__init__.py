"""The demonstration: an invented province, three accounts, six records. Made in demo mode only."""
