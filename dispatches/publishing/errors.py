"""What a verb refuses, as exceptions that a face words for its reader."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from dispatches.models import Dispatch, Edition, Finding, Hold, RegisterEntry


class PublishingError(Exception):
    """A verb was refused; nothing was changed. `str()` is fit to show to staff."""


class NoRoom(PublishingError):
    """The disk is too full to take anything in."""

    def __str__(self) -> str:
        return _(
            "The disk of the server is almost full, so nothing was taken in. Please tell whoever "
            "runs the server."
        )


@dataclass
class StaleEdition(PublishingError):
    """Somebody else saved since this writer read the edition."""

    edition: "Edition"

    def __str__(self) -> str:
        return _("Someone else has saved this record since you opened it.")


@dataclass
class NotEditable(PublishingError):
    edition: "Edition"

    def __str__(self) -> str:
        return _("This record can no longer be edited: %(state)s.") % {
            "state": self.edition.get_state_display()
        }


class NotAllowed(PublishingError):
    def __str__(self) -> str:
        return _("You have no right to do this with this record.")


@dataclass
class WrongState(PublishingError):
    edition: "Edition"

    def __str__(self) -> str:
        return _("This cannot be done now: the record is “%(state)s”.") % {
            "state": self.edition.get_state_display()
        }


class SameEyes(PublishingError):
    """Four eyes: NĐ 30/2020 has the signer and the drafter be two people; so have we."""

    def __str__(self) -> str:
        return _("You entered or submitted this record: somebody else must approve it.")


class DecidedByYou(SameEyes):
    """Who let something stand has used their pair of eyes on it."""

    def __str__(self) -> str:
        return _(
            "You decided to let something in this record stand: somebody else must approve it, or "
            "return it."
        )


def refuse_set_aside(dispatch: "Dispatch") -> None:
    """A record that another took over, or in the bin, stays as it was. Raises `WrongState`."""
    if dispatch.merged_into_id is not None or dispatch.binned_at is not None:
        raise WrongState(dispatch.latest_edition())


@dataclass
class OnHold(PublishingError):
    """Kept as it is for an inspection or a court: it can only be hidden from readers."""

    hold: "Hold"

    def __str__(self) -> str:
        return _(
            "This record is on hold and must stay as it is: %(reason)s. Somebody other than "
            "%(name)s must end the hold first."
        ) % {"reason": self.hold.reason, "name": self.hold.by}


class RecordErased(PublishingError):
    def __str__(self) -> str:
        return _("What this record said was erased; nothing can be done with it any more.")


class TwoPeople(PublishingError):
    """What one person began, only another may finish."""

    def __str__(self) -> str:
        return _("You asked for this yourself: somebody else must do it.")


class StillPublic(PublishingError):
    def __str__(self) -> str:
        return _("Readers can still see this page. Take it off the site first.")


class ChangedSinceSeen(PublishingError):
    def __str__(self) -> str:
        return _("The record has changed since you looked at it. Please look at it again.")


class FoundSince(PublishingError):
    """A rule or list that changed since the submission finds what nobody has decided."""

    def __str__(self) -> str:
        return _(
            "A check now finds something that nobody has decided yet. Return the record; it is "
            "checked again when it is submitted."
        )


class ApprovalFault(PublishingError):
    """What the officer named at approval will not do; nothing else is wrong."""


class GroundNeeded(ApprovalFault):
    """Publishing without a ground that an auditor could look up."""

    def __str__(self) -> str:
        return _(
            "Please say on what ground this is published: the article of a law, or the reason of "
            "your decision, is needed with it."
        )


class NoOrderToPublish(ApprovalFault):
    def __str__(self) -> str:
        return _(
            "Nobody in the distribution of this paper is to publish it: name a law, or decide "
            "yourself and say why."
        )


class OriginalUnfit(ApprovalFault):
    """The original may not go out with this page; the page itself may."""

    def __str__(self) -> str:
        return _(
            "Readers cannot have this original: it shows or holds something that the page does not."
        )


class TakenDownSince(PublishingError):
    """Approving would put back, unseen, a page that somebody hid after this was submitted."""

    def __str__(self) -> str:
        return _(
            "The page was taken down after this was submitted. Return it; once it is submitted "
            "again it can be approved, and that puts the page back."
        )


class OfficerGone(PublishingError):
    """The time that an officer set has come, and the officer may not approve any more."""

    def __str__(self) -> str:
        return _(
            "Whoever approved this may not approve for this office any more: somebody else must."
        )


@dataclass
class Unresolved(PublishingError):
    """Blocking findings without a decision."""

    findings: "list[Finding]"

    def __str__(self) -> str:
        return ngettext(
            "%(count)d finding still waits for a decision.",
            "%(count)d findings still wait for a decision.",
            len(self.findings),
        ) % {"count": len(self.findings)}


@dataclass
class ExactDuplicate(PublishingError):
    """The same body, year, number and symbol is already kept by this office or live elsewhere."""

    twin: "Dispatch | None"

    def __str__(self) -> str:
        return _("A dispatch with this number, symbol, year and issuing body is already held.")


class NumberWithKept(ExactDuplicate):
    """A merged draft cannot have its number back while the record that took it over bears it."""

    def __str__(self) -> str:
        return _(
            "The kept record bears the number of this draft. Remove the number there first – if it "
            "was published, in a correction – and then take the two apart."
        )


class NumberTakenMeanwhile(ExactDuplicate):
    """A draft in the bin does not hold its number; another record has it by now."""

    def __str__(self) -> str:
        return _(
            "Its number has been given to another record meanwhile, so it stays in the bin. Open "
            "that record: if the number is wrong there, correct it and then put this one back."
        )


class NumberGivenAway(ExactDuplicate):
    """Dropping a correction or taking one up again brings a number back that another record has."""

    def __str__(self) -> str:
        return _(
            "The number that this record would have again has been given to another record "
            "meanwhile. Open that record: if the number is wrong there, correct it first."
        )


class NumberCancelled(PublishingError):
    """A dropped correction bears a number that was cancelled in the register since."""

    def __str__(self) -> str:
        return _(
            "The number of this correction was cancelled in the register meanwhile, so it cannot "
            "be taken up again. Please begin another correction."
        )


class SecretPaper(PublishingError):
    """A secrecy stamp: Luật 117/2025/QH15 forbids holding such a paper on a connected machine."""

    def __str__(self) -> str:
        return _(
            "This paper bears a secrecy stamp. The system must not hold it, and nothing was "
            "stored. Register it in the register of secret documents."
        )


class ActEntered(PublishingError):
    """The same act of the issuer stands already, or waits for its confirmation."""

    def __str__(self) -> str:
        return _("This act of the issuer is entered already.")


class ActOver(PublishingError):
    """Confirmed or withdrawn by somebody else in the meantime."""

    def __str__(self) -> str:
        return _("Somebody else has decided about this act already.")


@dataclass
class AnotherCopyWaits(PublishingError):
    """A working copy typed in another window or on another day must not be written over."""

    at: "datetime"

    def __str__(self) -> str:
        return _(
            "Another working copy of yours, of %(time)s, still waits: continue it or drop it first."
        ) % {"time": date_format(localtime(self.at), "H:i d/m/Y")}


class ReasonNeeded(PublishingError):
    def __str__(self) -> str:
        return _("Please give a reason.")


@dataclass
class Invalid(PublishingError):
    """A value that the record cannot hold."""

    field: str
    message: str

    def __str__(self) -> str:
        return self.message


class CannotMerge(PublishingError):
    def __str__(self) -> str:
        return _(
            "Only a draft of which nothing was ever published can be merged away, and only into "
            "another record of the same office."
        )


@dataclass
class OrdinalTaken(PublishingError):
    """The number stands in the register already, for another paper or as cancelled."""

    entry: "RegisterEntry"

    def __str__(self) -> str:
        dispatch = self.entry.dispatch
        if dispatch is None:
            return _("Number %(number)s is taken in this register.") % {"number": self.entry}
        return _("Number %(number)s is taken: it is that of %(dispatch)s.") % {
            "number": self.entry,
            "dispatch": dispatch.merged_into or dispatch,
        }


@dataclass
class AlreadyRegistered(PublishingError):
    """This paper has a number in this register."""

    entry: "RegisterEntry"

    def __str__(self) -> str:
        return _("This paper is in the register already, as number %(number)s.") % {
            "number": self.entry
        }


class NumbersGivenHere(PublishingError):
    """A number named by hand would leave a gap, or come twice, where the system counts."""

    def __str__(self) -> str:
        return _(
            "The numbers of this book are given here. Leave the number empty: the paper gets the "
            "next one."
        )


class NotGivenHere(PublishingError):
    def __str__(self) -> str:
        return _(
            "Numbers of this book are not given here on that day. Write the number of your main "
            "book, or have an approving officer or administrator declare that it is kept here."
        )


@dataclass
class AlreadyNumbered(PublishingError):
    edition: "Edition"

    def __str__(self) -> str:
        return _("This paper bears the number %(number)s already.") % {"number": self.edition}


class IssuedElsewhere(PublishingError):
    def __str__(self) -> str:
        return _(
            "This register holds what this body itself issues. Check the issuing body of the "
            "record, or choose the series of its council or task force."
        )


@dataclass
class StaleEntry(PublishingError):
    """Somebody else wrote in the line, or struck it out, since this writer read it."""

    entry: "RegisterEntry"

    def __str__(self) -> str:
        return _("Someone else has changed this line since you opened it.")


class StillBorne(WrongState):
    def __str__(self) -> str:
        return _(
            "The record still bears this number. Take the number out of the record first – if it "
            "was published, in a correction – and then cancel it here."
        )
