"""A site in a process of its own, asked for a page whenever a line comes in."""

import sys

from django.db import connections
from django.test import Client


def answer_on_demand() -> None:
    """Print the status of /cong-van/ and of /readyz for each line."""
    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    print("ready", flush=True)
    for _line in sys.stdin:
        statuses = [client.get(address).status_code for address in ("/cong-van/", "/readyz")]
        connections.close_all()  # as a server does when a request is over
        print(*statuses, flush=True)
