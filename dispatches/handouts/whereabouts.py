"""What is said on every page made here: that it is no original, and where it is found again."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

SHORT = "/v/{code}/"


def no_original() -> str:
    """What every page made here says of itself, in the language of the paper."""
    with override("vi"):
        return _("Copy for reading – not the original, not a certified copy")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`origin` is scheme and host, `path` the page's own; without a code it is not published."""

    origin: str
    path: str
    code: str

    @property
    def page(self) -> str:
        return self.origin + self.path if self.code else ""

    @property
    def url(self) -> str:
        return self.origin + SHORT.format(code=self.code) if self.code else ""

    @property
    def address(self) -> str:
        """As one says and types it: no scheme, no slash at the end."""
        return self.url.partition("://")[2].rstrip("/")

    @property
    def told(self) -> str:
        """In one sentence."""
        if not self.code:
            return _("Not published yet: address and code are given when it is.")
        return _("See whether this still holds, and compare: %(address)s (code %(code)s)") % {
            "address": self.address,
            "code": self.code,
        }
