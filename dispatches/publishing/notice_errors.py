"""What the verbs of warnings refuse."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dispatches.models import Notice
from dispatches.publishing.errors import PublishingError


@dataclass
class NoticeNotNow(PublishingError):
    """The version is in a state in which this cannot be done."""

    notice: Notice

    def __str__(self) -> str:
        return _("This cannot be done now: the warning is “%(state)s”.") % {
            "state": self.notice.get_state_display()
        }


@dataclass
class StaleNotice(PublishingError):
    """Somebody else saved since this writer read the warning."""

    notice: Notice | None

    def __str__(self) -> str:
        return _("Someone else has saved this warning since you opened it.")


class NoticeTooEarly(PublishingError):
    """A warning rests on its dispatch: that one goes first, or both together."""

    def __str__(self) -> str:
        return _("Submit the dispatch first: a warning goes out with it, or after it.")


class ParagraphsChanged(PublishingError):
    def __str__(self) -> str:
        return _(
            "A paragraph under this warning reads otherwise than when its sentence was written. "
            "Return the warning, so that the sentence is looked at again."
        )
