"""The filters beside a list, as HTML. There are dozens of values: for a template a third of the
time of its page."""

from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dispatches.search.searching import CAP
from dispatches.site.names import grouped

if TYPE_CHECKING:
    from dispatches.site.facets import FacetList, Option


def facet_as_html(facet: "FacetList") -> SafeString:
    """One filter: values with their counts as ticks, the rest to choose from or to be found."""
    if not (facet.options or facet.others or facet.finder):
        return SafeString()
    label = escape(facet.label)
    is_open = " open" if facet.is_open else ""
    chosen = f" ({facet.chosen})" if facet.chosen else ""
    ticks = "".join(_tick(option, facet.name) for option in facet.options)
    return mark_safe(  # noqa: S308  # names are ours, all else is escaped
        f"<details{is_open}><summary>{label}{chosen}</summary>\n"
        f'<fieldset><legend class="unseen">{label}</legend>\n{_notes(facet)}'
        f"{ticks}{_others(facet, label)}{_finder(facet)}\n</fieldset></details>\n"
    )


def _notes(facet: "FacetList") -> str:
    notes = []
    if facet.name == "don_vi":
        notes.append(
            _(
                "Counts say how often a body is named. Choosing one also finds what is asked of "
                "its groups, and of the bodies before it."
            )
        )
    if facet.is_capped:
        notes.append(_("in the newest %(cap)s results") % {"cap": grouped(CAP)})
    return "".join(f'<p class="small quiet">{escape(note)}</p>\n' for note in notes)


def _tick(option: "Option", name: str) -> str:
    checked = " checked" if option.is_chosen else ""
    return (
        f'<label class="tick"><input type="checkbox" form="tim" name="{name}"'
        f' value="{escape(option.value)}"{checked}><span{option.lang}>{escape(option.label)}</span>'
        f' <span class="n">{grouped(option.count)}</span></label>\n'
    )


def _others(facet: "FacetList", label: str) -> str:
    if not facet.others:
        return ""
    another = escape(_("another"))
    options = "".join(each.as_html for each in facet.others)
    return (
        f'<select class="field" form="tim" name="{facet.name}" aria-label="{label}: {another}">'
        f'<option value="">{another}…</option>{options}</select>'
    )


def _finder(facet: "FacetList") -> str:
    if not facet.finder:
        return ""
    words = escape(_("Find another by its name"))
    return f'<p class="small alone"><a href="{escape(facet.finder)}">{words}</a></p>'
