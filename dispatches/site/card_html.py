"""What a list shows of a hit, as HTML: templates took a third of the time of its page."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dispatches.letter.acts import Sign
from dispatches.letter.tongue import vietnamese

if TYPE_CHECKING:
    from dispatches.site.cards import Card, DutyCard

WORDS_ABOVE = 16  # of the item that a directive stands under


def card_as_html(card: "Card") -> SafeString:
    vi = vietnamese()
    subject = f" – {card.subject}" if card.subject else ""
    body = f" · <span{vi}>{escape(card.body)}</span>" if card.body else ""
    digest = f" · {_('digest')}" if card.is_digest else ""
    cut = f'<p class="cut"{vi}>{card.cut}</p>\n' if card.cut else ""
    facts = f"<b>{escape(card.issued)}</b>{body}{digest}{signs_as_html(card.signs)}"
    return mark_safe(  # noqa: S308  # escaped, but for words of ours
        f'<li>\n<h3{vi}><a href="{escape(card.url)}">{escape(card.name)}{subject}</a></h3>\n'
        f'<p class="facts">{facts}</p>\n{cut}</li>\n'
    )


def duty_card_as_html(card: "DutyCard", *, heading: str) -> SafeString:
    vi = vietnamese()
    duty, paper = card.duty, card.paper
    may = f'<p class="may"><b>{escape(heading)}</b></p>\n' if heading else ""
    under = ""
    if duty.under:
        above = Truncator(duty.under).words(WORDS_ABOVE, truncate=" …")
        under = f'<p class="facts under"{vi}>{escape(above)}</p>\n'
    why = "; ".join(str(reason.marked) for reason in card.reasons)
    if why:
        why = f'<p class="facts why">{_("Why it is shown:")} {why}</p>\n'
    body = f" · <span{vi}>{escape(paper.body)}</span>" if paper.body else ""
    return mark_safe(  # noqa: S308  # escaped, but for words of ours
        f"<li>\n{may}{duty.head}\n{under}"
        f'<blockquote class="said"{vi}><p>{card.sentence}</p></blockquote>\n{duty.whom}\n{why}'
        f'<p class="facts source"><a href="{escape(card.url)}"{vi}>{escape(paper.name)}</a>'
        f" · <b>{escape(paper.issued)}</b>{body}{signs_as_html(paper.signs)}</p>\n</li>\n"
    )


def signs_as_html(signs: Iterable[Sign]) -> str:
    return "".join(f' <span class="tag late">{escape(sign.text)}</span>' for sign in signs)
