"""A day and a time as an officer writes them: 5/3/2027, 8h30."""

import re
from datetime import date, datetime, timedelta
from datetime import time as day_time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.forms.dates import read_issued
from dispatches.vocabulary import Precision

_TIME = re.compile(r"(\d{1,2})(?:(?:[:.hg]|giờ)(\d{2})?)?(?:phút)?")
USUAL_TIME = "08:00"


def read_time(text: str) -> day_time:
    """Raises ValueError for what is no time of a day."""
    found = _TIME.fullmatch("".join(text.lower().split()))
    if not found:
        raise ValueError(text)
    return day_time(int(found[1]), int(found[2] or 0))


class MomentForm(forms.Form):
    """When to publish; local time."""

    day = forms.CharField(label=gettext_lazy("Day"), max_length=20)
    time = forms.CharField(label=gettext_lazy("Time"), max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.initial = {"day": f"{tomorrow:%d/%m/%Y}", "time": USUAL_TIME}

    def clean_day(self) -> date:
        try:
            issued = read_issued(self.cleaned_data["day"])
        except ValueError:
            issued = None
        if issued is None or issued.start is None or issued.precision != Precision.DAY:
            raise ValidationError(_("This is no day. Write day/month/year."), code="no_day")
        return issued.start

    def clean_time(self) -> day_time:
        try:
            return read_time(self.cleaned_data["time"])
        except ValueError:
            message = _("This is no time. Write hours and minutes, such as 08:30.")
            raise ValidationError(message, code="no_time") from None

    @property
    def moment(self) -> datetime:
        """Of a valid form."""
        day, hour = self.cleaned_data["day"], self.cleaned_data["time"]
        return timezone.make_aware(datetime.combine(day, hour))
