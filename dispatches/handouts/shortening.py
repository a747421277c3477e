"""Texts cut to a length between words; pure."""


def shortened(text: str, most: int) -> str:
    """At most so many characters, the last of them "…" where something is left out."""
    if len(text) <= most:
        return text
    if most < 1:
        return ""
    head, _space, _rest = text[:most].rpartition(" ")
    return f"{head.rstrip(' ,;:–-.') or text[: most - 1]}…"
