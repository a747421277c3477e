"""The kinds of choices a filter offers: rows of the directory, words of a vocabulary, years."""

import re
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.db.models import Model, TextChoices

from dispatches.statements import Statement
from dispatches.text.dates import FIRST_YEAR, LAST_YEAR

# More than anybody picks by hand; each value costs the search a term.
MOST_CHOSEN = 30
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,100}")
_YEAR = re.compile(r"0|[0-9]{4}")


class KnownRows(forms.Field):
    """Rows of the directory, named by a column of theirs."""

    widget = forms.SelectMultiple

    def __init__(
        self,
        *,
        rows: type[Model],
        column: str = "slug",
        most: int = MOST_CHOSEN,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.rows, self.column, self.most = rows, column, most

    def clean(self, value: Any) -> list[Any]:
        names = [each for each in value or () if _SLUG.fullmatch(each)][: self.most]
        return _with_names(self.rows, self.column)(names=names)


@cache
def _with_names(rows: type[Model], column: str) -> Statement[Any]:
    return Statement(lambda names: rows._default_manager.filter(**{f"{column}__in": names}))


class KnownWords(forms.Field):
    """Words of a closed vocabulary."""

    widget = forms.SelectMultiple
    most = MOST_CHOSEN

    def __init__(self, *, words: type[TextChoices], **options: Any) -> None:
        super().__init__(**options)
        self.words = words

    def clean(self, value: Any) -> list[str]:
        given = set(value or ())
        return [word for word in self.words.values if word in given]


class KnownYears(forms.Field):
    """Years of issue; 0 stands for papers whose day is not known."""

    widget = forms.SelectMultiple
    most = MOST_CHOSEN

    def clean(self, value: Any) -> list[int]:
        years = {int(each) for each in value or () if _YEAR.fullmatch(each)}
        known = [year for year in years if year == 0 or FIRST_YEAR <= year <= LAST_YEAR]
        return sorted(known, reverse=True)[:MOST_CHOSEN]


class RowsFilter(django_filters.Filter):  # type: ignore[misc]  # django-filter has no types
    field_class = KnownRows


class WordsFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = KnownWords


class YearsFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = KnownYears
