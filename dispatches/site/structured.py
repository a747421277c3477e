"""What pages are, for programs: JSON-LD in the words of schema.org, from public columns. Pure.

It is data in the page, which no browser runs, so the Content-Security-Policy says nothing of it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from dispatches.handouts.shortening import shortened
from dispatches.models import Body, Edition
from dispatches.publishing.question_reviews import Question
from dispatches.vocabulary import Precision

Thing = dict[str, Any]
LONGEST_ANSWER = 400
# A script element ends at the first "</script", and a comment in it hides what follows.
_HARMLESS = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def script(thing: Thing) -> SafeString:
    said = {"@context": "https://schema.org", **_stated(thing)}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(_HARMLESS)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # as said


def _stated(thing: Thing) -> Thing:
    """Without what is not known."""
    return {name: value for name, value in thing.items() if value not in ("", None, [], {})}


def organization(name: str, url: str = "") -> Thing:
    return _stated({"@type": "GovernmentOrganization", "name": name, "url": url})


def document(
    edition: Edition,
    *,
    url: str,
    issuer: Thing,
    formats: Mapping[str, str],
    changed_at: datetime | None,
    status: Sequence[str],
) -> Thing:
    """A dispatch; `formats` are the addresses of its letter by media type, `status` is what its
    issuer did to it since."""
    is_exact = edition.issued_precision == Precision.DAY
    return {
        "@type": "DigitalDocument",
        "url": url,
        "name": edition.public_subject or edition.reference,
        "identifier": edition.reference,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "author": issuer,
        "dateCreated": _day(edition.issued_from) if is_exact else "",
        "dateModified": _moment(changed_at),
        "creativeWorkStatus": list(status),
        "encoding": [
            {"@type": "MediaObject", "contentUrl": address, "encodingFormat": media_type}
            for media_type, address in formats.items()
        ],
    }


def article(
    *,
    url: str,
    title: str,
    what: str,
    language: str,
    published: datetime | None,
    changed_at: datetime | None,
    publisher: str,
    image: str,
    paper: Thing,
) -> Thing:
    """A warning, and the paper that it rests on."""
    return {
        "@type": "NewsArticle",
        "url": url,
        "headline": title,
        "description": what,
        "inLanguage": language,
        "datePublished": _moment(published),
        "dateModified": _moment(changed_at),
        "publisher": organization(publisher) if publisher else None,
        "image": image,
        "isBasedOn": paper,
    }


def questions(asked: Iterable[tuple[Question, str]]) -> Thing:
    """Each question that was reviewed, with the beginning of its answer, which stands whole at its
    address: twice on a page it would weigh twice."""
    return {
        "@type": "FAQPage",
        "inLanguage": "vi",
        "mainEntity": [
            {
                "@type": "Question",
                "name": question.text,
                "url": url,
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": shortened(" ".join(question.answer), LONGEST_ANSWER),
                },
            }
            for question, url in asked
        ],
    }


def body(row: Body, *, url: str, aliases: Sequence[str], parent: Thing | None) -> Thing:
    """A body; of one that is no more its last day."""
    return {
        **organization(row.name, url),
        "alternateName": [name for name in (row.abbreviation, *aliases) if name],
        "parentOrganization": parent,
        "areaServed": row.place.name if row.place else "",
        "foundingDate": _day(row.valid_from),
        "dissolutionDate": _day(row.valid_to - timedelta(days=1)) if row.valid_to else "",
    }


def newest(*moments: datetime | None) -> datetime | None:
    return max((at for at in moments if at), default=None)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""
