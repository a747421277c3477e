"""A directive as HTML. A list has twenty, and templates took a third of its time for them."""

from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dispatches.letter.tongue import vietnamese

if TYPE_CHECKING:
    from dispatches.letter.duty import Actor, Duty


def head_of(duty: "Duty") -> SafeString:
    """What is asked, until when, and whether it still stands."""
    late = " late" if duty.deadline.is_late else ""
    standing = f' <span class="tag">{escape(duty.standing)}</span>' if duty.is_over else ""
    return mark_safe(  # noqa: S308  # escaped
        f'<p class="due"><b>{escape(duty.verb)}</b>'
        f' <span class="tag{late}">{escape(duty.deadline.text)}</span>{standing}</p>'
    )


def whom_of(duty: "Duty") -> SafeString:
    """Who must act and to whom they report, in the words of the paper."""
    vi = vietnamese()
    lines = [_who(duty, vi)]
    if phrase := duty.deadline.phrase:
        lines.append(f"{_('Deadline as printed:')} <span{vi}>“{escape(phrase)}”</span>")
    if duty.report_to:
        lines.append(f"{_('Report to:')} <span{vi}>{escape(duty.report_to)}</span>")
    joined = "<br>".join(lines)
    return mark_safe(f'<p class="facts whom">{joined}</p>')  # noqa: S308  # each of them escaped


def _who(duty: "Duty", vi: str) -> str:
    if duty.actors:
        actors = "; ".join(_actor(each, vi) for each in duty.actors)
        source = escape(_("from %(source)s") % {"source": duty.actors_source})
        return f"{_('Who:')} {actors} ({source})"
    return (
        _("Who: the addressees of the dispatch") if duty.is_for_addressees else _("Who: not stated")
    )


def _actor(actor: "Actor", vi: str) -> str:
    text = escape(actor.text)
    if actor.url:
        return f'<a href="{escape(actor.url)}"{vi}>{text}</a>'
    return f"<span{vi}>{text}</span>"
