"""Where a request came from: X-Forwarded-For counts as far as named proxies vouch for it."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
UNIX = "unix"


@dataclass(frozen=True, slots=True)
class Proxies:
    """The machines in front of the site; a server on a unix socket sees their address as empty."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    by_socket: bool = False

    def vouch(self, address: Address | None) -> bool:
        if address is None:
            return self.by_socket
        return any(address in network for network in self.networks)


def read_proxies(text: str) -> Proxies:
    """Addresses, networks and the word `unix`, separated by commas."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    try:
        networks = tuple(ip_network(word) for word in words if word != UNIX)
    except ValueError as fault:
        raise ImproperlyConfigured(f"TRUSTED_PROXIES: {fault}") from None
    return Proxies(networks, UNIX in words)


def read_address(text: str) -> Address | None:
    """An address as a server or a proxy writes it: perhaps with a port, perhaps IPv4 in IPv6."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def trace(remote: str, forwarded: str, proxies: Proxies) -> Address | None:
    """The nearest address that no trusted proxy has; what stands further left may be made up."""
    found = read_address(remote)
    hops = forwarded.split(",") if forwarded else []
    while hops and proxies.vouch(found):
        before = read_address(hops.pop())
        if before is None:
            break
        found = before
    return found


def client_address(request: HttpRequest) -> str | None:
    """The client's address, or none where the server does not know it."""
    proxies = settings.TRUSTED_PROXIES or Proxies()
    forwarded = request.headers.get("X-Forwarded-For", "")
    found = trace(request.META.get("REMOTE_ADDR", ""), forwarded, proxies)
    return None if found is None else str(found)
