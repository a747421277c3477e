"""The answer about a file as its page shows it: held against what is public now."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dispatches.intake.signatures import Integrity, PdfSignature
from dispatches.letter.acts import Act, acts_on
from dispatches.letter.links import live_urls
from dispatches.letter.related import paper
from dispatches.models import Edition
from dispatches.site.paper_drawings import drawings_in_words
from dispatches.site.paper_refusals import refusal_in_words
from dispatches.site.situations import hotlines
from dispatches.verify.answers import Answer, Beside, Compared, Outcome
from dispatches.verify.differences import Danger, Difference, Part
from dispatches.verify.doubts import Cause
from dispatches.verify.lookup import live_editions, taken_down

DANGERS: dict[Danger, Promise] = {
    Danger.PHONE: _("Phone number"),
    Danger.ACCOUNT: _("Account number"),
    Danger.LINK: _("Address on the web"),
    Danger.EMAIL: _("E-mail address"),
    Danger.TERM: _("Name that swindlers imitate"),
    Danger.MEANING: _("Word that turns the meaning round"),
    Danger.FIGURE: _("Figure"),
    Danger.WORDS: _("Words"),
}
PARTS: dict[Part, Promise] = {
    Part.NUMBER: _("number"),
    Part.DAY: _("day of issue"),
    Part.ISSUER: _("issuing body"),
    Part.SUBJECT: _("subject"),
    Part.ADDRESSEES: _("addressees"),
    Part.BODY: _("text"),
    Part.ANNEX: _("annex"),
    Part.RECIPIENTS: _("recipients"),
    Part.SIGNED: _("signature"),
    Part.AROUND: _("beside the text"),
    Part.LINK: _("opened by a link in the file"),
}
BESIDE: dict[Beside, Promise] = {
    Beside.PICTURES: _("Pictures that are in the file, whatever they show."),
    Beside.HIDDEN: _("Words that the pages do not show."),
    Beside.COMMENTS: _("Comments and tracked changes."),
    Beside.FILES: _("Other files within the file."),
    Beside.PROGRAMS: _("Programs that may run when the file is opened. Do not open it."),
    Beside.FIELDS: _("Words that Word puts in when the file is opened or printed."),
    Beside.RESET: _("Words that are struck through, squeezed, or set from right to left."),
    Beside.SCAN: _(
        "What a machine cannot read on a scan or photograph: seals, signatures, handwriting, QR "
        "codes."
    ),
    Beside.LOOKS: _("How the pages look: something else may be drawn over the text."),
    Beside.REST: _("A part of the file that could not be looked at."),
}
CAUSES: dict[Cause, Promise] = {
    Cause.TURN: _(
        "A word that turns the meaning round, or the mark behind it, was read otherwise. Machines "
        "misread such places: look at it in the paper."
    ),
    Cause.ORDER: _(
        "A row of a table, whose words were read in another order. Look which words stand in "
        "which cell."
    ),
    Cause.LINK: _(
        "A link in the file opens an address that the dispatch itself names as that of swindlers. "
        "Do not open it:"
    ),
    Cause.NAME: _("A name that could not be read whole at its place. Look at it in the paper."),
    Cause.SIGNS: _(
        "Lines of signs that may draw something, or signs that turn words round, so that something "
        "else may be seen than was compared:"
    ),
    Cause.SLIP: _(
        "A word that was read as another like it. Machines misread such words, and forgers choose "
        "them: look at it in the paper."
    ),
    Cause.SCRAP: _(
        "A place in the text where one word was not read, or some signs were read that are none "
        "of its words. Machines misread such places: look at it in the paper."
    ),
    Cause.SHARD: _(
        "What was read beside the text, perhaps of a seal or of handwriting. Look whether it says "
        "anything."
    ),
    Cause.MORE: _("Further places that were read otherwise, which are not listed here."),
}
INTEGRITY: dict[Integrity, Promise] = {
    Integrity.WHOLE: _("The file has not changed since it was signed."),
    Integrity.EARLIER: _("What was signed has not changed; only time stamps were added."),
    Integrity.FILLED: _(
        "What was signed has not changed; further signatures or words in form fields were added, "
        "which this signature does not cover."
    ),
    Integrity.CHANGED: _("Something was added to the file after it was signed."),
    Integrity.BROKEN: _("The signature does not fit: the file was changed after it was signed."),
    Integrity.UNREAD: _("The signature is made in a way that cannot be checked here."),
}


@dataclass(frozen=True, slots=True)
class ShownDifference:
    what: str
    where: str
    said: Difference


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    says: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """`is_stale`: what is public changed after the comparison, which is told no more."""

    name: str
    subject: str
    url: str
    code: str
    acts: tuple[Act, ...]
    is_stale: bool
    compared: Compared
    differences: tuple[ShownDifference, ...]
    count: int
    doubts: tuple[ShownDoubt, ...]

    @property
    def is_dangerous(self) -> bool:
        return any(shown.said.is_dangerous for shown in self.differences)


@dataclass(frozen=True, slots=True)
class ShownSignature:
    says: str
    signer: str
    is_good: bool


def checked_context(answer: Answer) -> dict[str, Any]:
    """Of what was taken down in the meantime no more is told than anywhere else."""
    codes = [one.code for one in answer.compared]
    live = {row.dispatch.short_code: row for row in live_editions(dispatch__short_code__in=codes)}
    urls = live_urls(row.dispatch_id for row in live.values())
    papers = [
        _shown(one, live[one.code], urls[live[one.code].dispatch_id])
        for one in answer.compared
        if one.code in live and live[one.code].dispatch_id in urls
    ]
    gone = taken_down(dispatch__short_code__in=[*answer.gone, *codes])
    unreadable = answer.outcome is Outcome.UNREADABLE
    return {
        "answer": answer,
        "refusal": refusal_in_words(answer.why) if unreadable else "",
        "is_secret": answer.outcome is Outcome.SECRET,
        "papers": papers,
        "is_same": any(shown.compared.is_same for shown in papers),
        "beside": [
            *drawings_in_words(answer.drawings),
            *(str(BESIDE[one]) for one in answer.beside),
        ],
        "only_pictures": {Beside.SCAN}.issuperset(answer.beside)
        and all(one.is_small for one in answer.drawings),
        "gone": gone,
        "is_unknown": not (unreadable or answer.outcome is Outcome.SECRET or papers or gone),
        "signatures": [_signature(one) for one in answer.signatures],
        "hotlines": hotlines(timezone.localdate()),
    }


def _shown(one: Compared, edition: Edition, url: str) -> ShownPaper:
    return ShownPaper(
        name=paper(edition),
        subject=edition.public_subject,
        url=url,
        code=one.code,
        acts=tuple(acts_on(edition.dispatch)),
        is_stale=edition.frozen_hash != one.seal,
        compared=one,
        differences=tuple(
            ShownDifference(str(DANGERS[each.danger]), str(PARTS[each.part]), each)
            for each in one.differences
        ),
        count=len(one.differences) + one.more,
        doubts=tuple(ShownDoubt(str(CAUSES[each.cause]), each.words) for each in one.doubts),
    )


def _signature(one: PdfSignature) -> ShownSignature:
    good = one.integrity in (Integrity.WHOLE, Integrity.EARLIER, Integrity.FILLED)
    return ShownSignature(str(INTEGRITY[one.integrity]), one.signer, good)
