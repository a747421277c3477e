"""The letter as PDF."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from dispatches.handouts.qr import qr_svg
from dispatches.handouts.sheet import Sheet
from dispatches.handouts.typeset import Layout, as_pdf
from dispatches.handouts.whereabouts import Whereabouts


def letter_pdf(sheet: Sheet, *, at: Whereabouts) -> bytes:
    """Raises typeset.Unset, typeset.Busy."""
    data = asdict(sheet) | {"foot": foot(at, sheet.warning)}
    return as_pdf(Layout.LETTER, data)


def foot(at: Whereabouts, warning: str) -> dict[str, Any]:
    """What `foot.typ` lays out."""
    with override("vi"):
        return {
            "warning": warning,
            "address": at.address or at.told,
            "code": _("Code %(code)s") % {"code": at.code} if at.code else "",
            "qr": qr_svg(at.url) if at.url else "",
            "alt": _("QR code of the address %(address)s") % {"address": at.address},
        }
