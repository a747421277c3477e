"""Is this paper genuine? Asked by code, by number, or with the paper itself; read by anybody."""
