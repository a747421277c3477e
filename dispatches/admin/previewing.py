"""The preview: the page as readers will see it, what changed, and the approval itself."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dispatches.admin.comparing import Difference, differences
from dispatches.admin.forms.dates import Issued, write_issued
from dispatches.admin.names import Rows, refs_in
from dispatches.admin.registering import register_of
from dispatches.admin.screen import screen_of
from dispatches.admin.sources import pictured
from dispatches.admin.standing import kept_dispatch, newest_edition
from dispatches.admin.titles import title_of
from dispatches.admin.twins import twins_shown
from dispatches.models import Block, Directive, Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.masking import FAKE, MASK
from dispatches.publishing.public_text import planned, seal
from dispatches.vocabulary import EditionState, Precision


@dataclass(frozen=True, slots=True)
class ShownBlock:
    block: Block
    text: SafeString


@dataclass(frozen=True, slots=True)
class ShownDirective:
    directive: Directive
    text: SafeString
    actors: list[SafeString]
    report_to: SafeString


def preview(request: HttpRequest, context: dict[str, Any], *, pk: int) -> HttpResponse:
    edition = newest_edition(kept_dispatch(request, pk))
    screen = screen_of(request, edition)
    live = screen["live"]
    submitted = edition.state == EditionState.SUBMITTED
    context |= (
        screen
        | twins_shown(request, edition)
        | register_of(request, edition.dispatch)
        | {
            "title": _title(edition),
            "letter": letter_of(edition),
            "pictured": pictured(screen["sources"]),
            "changes": _changes(live, edition) if live and live.pk != edition.pk else [],
            "compared": live is not None and live.pk != edition.pk,
            "seal": seal(edition) if submitted else "",
            "hidden": bool(screen["standing_take_down"]),
        }
    )
    return TemplateResponse(request, "admin/desk/preview.html", context)


def _title(edition: Edition) -> str:
    name = title_of(edition)
    if edition.state == EditionState.SUBMITTED:
        return _("Before publishing: %(name)s") % {"name": name}
    return name


def _changes(live: Edition, edition: Edition) -> list[Difference]:
    """What readers will find changed, in the words of the desk."""
    one, other = content_of(live), content_of(edition)
    directory = Rows(other.issued_from)
    directory.read(refs_in(one) | refs_in(other))
    return [row for row in differences(one, other, directory) if row.one != row.other]


def letter_of(edition: Edition) -> dict[str, Any]:
    """The parts of the letter with the text that readers will get, masks marked."""
    texts = {slot.place: with_masks(text) for slot, text in planned(edition)}

    def at(part: str, key: str, field: str) -> SafeString:
        return texts.get((part, key, field), SafeString(""))

    head = {
        name: at("edition", "", name)
        for name in ("governing_name", "issuing_name", "place_name", "subject", "archive_line")
    }
    return head | {
        "issued": _issued(edition),
        "addressees": [at("addressee", row.key, "text") for row in edition.addressees.all()],
        "blocks": [ShownBlock(row, at("block", row.key, "text")) for row in edition.blocks.all()],
        "distribution": [
            at("distribution", row.key, "text") for row in edition.distributions.all()
        ],
        "signatures": edition.signatures.all(),
        "directives": [
            ShownDirective(
                row,
                at("block", row.block.key, "text"),
                [at("actor", f"{row.key}.{actor.order}", "text") for actor in row.actors.all()],
                at("directive", row.key, "report_to"),
            )
            for row in edition.directives.select_related("block").prefetch_related("actors")
        ],
        "schemes": [row.scheme for row in edition.edition_schemes.select_related("scheme")],
    }


def _issued(edition: Edition) -> str:
    issued = Issued(edition.issued_from, edition.issued_to, Precision(edition.issued_precision))
    return write_issued(issued)


_SIGNS = re.compile(f"({re.escape(MASK)}|{re.escape(FAKE)})")


def with_masks(text: str) -> SafeString:
    """The text with every mask and every fake marked, so that the officer sees what readers will
    not, and what they are warned of."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<mark class="masked">{}</mark>', piece) if at % 2 else piece,)
            for at, piece in enumerate(_SIGNS.split(text))
        ),
    )
