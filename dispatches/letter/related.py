"""What stands around a dispatch: the papers it names, those that name it, its issuer's heirs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dispatches.letter.days import issued, shown
from dispatches.letter.links import live_urls
from dispatches.models import Body, Citation, Dispatch, Edition
from dispatches.statements import Statement
from dispatches.text.folding import fold
from dispatches.vocabulary import CitationRelation

MOST_CITING = 20
_CITING = Statement(
    lambda dispatch: (
        Citation.objects.filter(target=dispatch, edition__in=Edition.objects.live())
        .exclude(edition__dispatch=dispatch)
        .select_related("edition__issuing_body")
        .order_by("-edition__issued_from", "-pk")[:MOST_CITING]
    )
)
_HEIRS = Statement(
    lambda body: Body.objects.filter(predecessions__former=body).order_by("sort_key", "pk")
)


@dataclass(frozen=True, slots=True)
class Related:
    """A paper on the other end of a citation; no address when readers cannot see it here."""

    relation: str
    text: str
    url: str


def cited(citations: Iterable[Citation]) -> list[Related]:
    """The papers that an edition names."""
    rows = list(citations)
    urls = live_urls(row.target_id for row in rows if row.target_id)
    return [
        Related(
            relation=str(row.get_relation_display()),
            text=citation_text(row),
            url=urls.get(row.target_id or 0, ""),
        )
        for row in rows
    ]


def citation_text(row: Citation) -> str:
    """Kind, number, day and issuer, as far as the paper gives them."""
    named = fold(row.reference).startswith(fold(row.kind))
    text = row.reference if named else f"{row.kind} {row.reference}"
    if row.issued:
        text = _("%(paper)s of %(day)s") % {"paper": text, "day": shown(row.issued)}
    return f"{text}, {row.issuer}" if row.issuer else text


def citing(dispatch: Dispatch) -> list[Related]:
    """Live papers that name this one, the newest first."""
    rows = _CITING(dispatch=dispatch.pk)
    urls = live_urls(row.edition.dispatch_id for row in rows)
    return [
        Related(
            relation=citing_relation(row.relation),
            text=paper(row.edition),
            url=urls.get(row.edition.dispatch_id, ""),
        )
        for row in rows
    ]


def citing_relation(relation: str) -> str:
    """A relation seen from the paper that is named."""
    return {
        CitationRelation.BASIS: _("is the basis of"),
        CitationRelation.CARRIES_OUT: _("is carried out by"),
        CitationRelation.REFERS: _("is referred to in"),
        CitationRelation.REPLIES: _("was answered by"),
        CitationRelation.AMENDS: _("was amended by"),
        CitationRelation.REPLACES: _("was replaced by"),
        CitationRelation.CORRECTS: _("was corrected by"),
        CitationRelation.RECALLS: _("was recalled by"),
    }[CitationRelation(relation)]


def paper(edition: Edition) -> str:
    """A dispatch named in one line."""
    name = edition.reference or _("Without number")
    day = issued(edition.issued_from, edition.issued_precision)
    body = edition.issuing_body.name if edition.issuing_body else edition.issuing_name
    return ", ".join(part for part in (name, day, body) if part)


def heirs(body: Body | None) -> list[Body]:
    """The bodies that took over from one."""
    if body is None:
        return []
    return _HEIRS(body=body.pk)
