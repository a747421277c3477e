"""What a verb refuses, as exceptions that a face words for its reader."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from dispatches.models import Dispatch, Edition, Finding, RegisterEntry


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


def refuse_merged(dispatch: "Dispatch") -> None:
    """A record that another took over stays as it was. Raises `WrongState`."""
    if dispatch.merged_into_id is not None:
        raise WrongState(dispatch.latest_edition())


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


class TakenDownSince(PublishingError):
    """Approving would put back, unseen, a page that somebody hid after this was submitted."""

    def __str__(self) -> str:
        return _(
            "The page was taken down after this was submitted. Return it; once it is submitted "
            "again it can be approved, and that puts the page back."
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


class SecretPaper(PublishingError):
    """A secrecy stamp: Luật 117/2025/QH15 forbids holding such a paper on a connected machine."""

    def __str__(self) -> str:
        return _(
            "This paper bears a secrecy stamp. The system must not hold it, and nothing was "
            "stored. Register it in the register of secret documents."
        )


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
    """The number of arrival stands in the register already, for another paper."""

    entry: "RegisterEntry"

    def __str__(self) -> str:
        return _("Number of arrival %(number)s is taken: it is that of %(dispatch)s.") % {
            "number": self.entry,
            "dispatch": self.entry.dispatch.merged_into or self.entry.dispatch,
        }


@dataclass
class AlreadyRegistered(PublishingError):
    """This paper has a number of arrival in this register."""

    entry: "RegisterEntry"

    def __str__(self) -> str:
        return _("This paper is in the register already, as number of arrival %(number)s.") % {
            "number": self.entry
        }
