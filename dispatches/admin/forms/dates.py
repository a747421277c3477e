"""The day of issue as a clerk writes it: 30/9/2022, 9/2022, 2022 or nothing."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dispatches.text.dates import partial_date
from dispatches.vocabulary import Precision

_WRITTEN = re.compile(r"(?:(?:(\d{1,2})[/.\-])?(\d{1,2})[/.\-])?(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Issued:
    """A half-open span of days and how exactly it is known."""

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNKNOWN


def read_issued(text: str) -> Issued:
    """Raises ValueError for what is no date; a blank is an unknown date."""
    text = "".join(text.split())
    if not text:
        return Issued()
    if found := _ISO.fullmatch(text):
        year, month, day = (int(group) for group in found.groups())
    elif found := _WRITTEN.fullmatch(text):
        day, month, year = (int(group) if group else 0 for group in found.groups())
    else:
        raise ValueError(text)
    partial = partial_date(year, month or None, day or None)
    span = partial.range
    expected = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    if span is None or partial.precision.value != expected.value:
        raise ValueError(text)
    return Issued(span[0], span[1], expected)


def read_day(text: str) -> date | None:
    """The day that a text says; None for what is none, or names a longer time."""
    try:
        read = read_issued(text)
    except ValueError:
        return None
    return read.start if read.precision == Precision.DAY else None


def write_issued(issued: Issued) -> str:
    if issued.start is None:
        return ""
    match issued.precision:
        case Precision.DAY:
            return f"{issued.start:%d/%m/%Y}"
        case Precision.MONTH:
            return f"{issued.start:%m/%Y}"
        case _:
            return f"{issued.start:%Y}"


class IssuedField(forms.CharField):
    """Holds an `Issued`, shown and typed as text."""

    def prepare_value(self, value: Any) -> Any:
        return write_issued(value) if isinstance(value, Issued) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (write_issued(initial) if isinstance(initial, Issued) else "") != (data or "")

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_issued(text)
        except ValueError:
            raise ValidationError(
                _("This is no date. Write day/month/year, month/year or a year."), code="no_date"
            ) from None
