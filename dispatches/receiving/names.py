"""What a person is shown of the name of a file: it comes from outside, as its bytes do."""

LONGEST_NAME = 200


def shown_name(name: str) -> str:
    """No path, no control or direction characters, the end of it when it is too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable()).strip()[-LONGEST_NAME:]
