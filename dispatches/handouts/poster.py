"""A warning as a poster and as a picture to share."""

from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from dispatches.handouts.bulletin import Bulletin
from dispatches.handouts.pdf import foot
from dispatches.handouts.shortening import shortened
from dispatches.handouts.typeset import Layout, as_pdf, as_png
from dispatches.handouts.whereabouts import Whereabouts, no_original

# What has room on one page, and on a card.
WHAT, SIGN, CALL, SOURCE = 200, 120, 60, 160
CARD_TITLE, CARD_WHAT, CARD_SOURCE = 100, 160, 50


def poster(bulletin: Bulletin, *, at: Whereabouts, made: date) -> bytes:
    """One page. Raises typeset.Unset, typeset.Busy."""
    return as_pdf(
        Layout.POSTER,
        _said(bulletin, at)
        | {
            "made": [made.year, made.month, made.day],
            "steps": [_step(text) for text in bulletin.steps],
            "calls": [
                {"number": call.number, "name": shortened(call.name, CALL)}
                for call in bulletin.calls
            ],
            "what": shortened(bulletin.what, WHAT),
            "signs": [shortened(sign, SIGN) for sign in bulletin.signs],
        },
    )


def card(bulletin: Bulletin, *, at: Whereabouts) -> bytes:
    """1200 × 630 pixels. Raises typeset.Unset, typeset.Busy."""
    short = {
        "title": shortened(bulletin.title, CARD_TITLE),
        "what": shortened(bulletin.what, CARD_WHAT),
        "source": shortened(bulletin.issuer, CARD_SOURCE),
    }
    return as_png(Layout.CARD, _said(bulletin, at) | short)


def _said(bulletin: Bulletin, at: Whereabouts) -> dict[str, Any]:
    with override("vi"):
        return {
            "banner": _("Fraud warning").upper(),
            "advice": _("Stop – check – tell the police"),
            "title": bulletin.title,
            "what": bulletin.what,
            "source": shortened(f"{bulletin.paper}, {bulletin.issuer}", SOURCE),
            "foot": foot(at, no_original()),
        }


def _step(text: str) -> tuple[str, str]:
    """What is printed large, and what small: a step is written "Stop: send no money"."""
    name, _colon, advice = text.partition(": ")
    return name, str(capfirst(advice))
