"""The form of a warning: its sentences in their places, each with the paragraphs it rests on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.forms.dates import read_day
from dispatches.models import Hotline, Notice, NoticeSentence, Scheme
from dispatches.publishing.notice_content import NoticeContent, SentenceContent
from dispatches.publishing.notice_validity import MOST_SIGNS, MOST_WORDS
from dispatches.vocabulary import HotlineStatus, NoticeSection, Situation

# Signs that can be typed at once beside those that are there.
EMPTY_SIGNS = 2
_BETWEEN = re.compile(r"[\s,;]+")


def _longest(model: type[Notice] | type[NoticeSentence], column: str) -> int:
    most = model._meta.get_field(column).max_length  # type: ignore[union-attr]  # columns of text
    return most or 0


class ListedField(forms.ModelChoiceField):  # type: ignore[type-arg]  # of any list
    """A row named by its key. A key that no column can hold is none: PostgreSQL fails on it."""

    def to_python(self, value: Any) -> Any:
        if "\x00" in str(value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice",
                                  params={"value": ""})  # fmt: skip
        return super().to_python(value)


class NoticeForm(forms.Form):
    """What the warning is as a whole."""

    title = forms.CharField(
        label=gettext_lazy("Title"), required=False, max_length=_longest(Notice, "title")
    )
    title_en = forms.CharField(
        label=gettext_lazy("Title, English"), required=False,
        max_length=_longest(Notice, "title_en"),
    )  # fmt: skip
    scheme = ListedField(
        Scheme.objects.all(), to_field_name="code", label=gettext_lazy("Fraud scheme"),
        required=False,
    )  # fmt: skip
    hotline = ListedField(
        Hotline.objects.filter(status=HotlineStatus.CONFIRMED), to_field_name="key",
        label=gettext_lazy("Number to call"), required=False,
        help_text=gettext_lazy("only numbers that somebody has confirmed in the directory"),
    )  # fmt: skip
    already = forms.TypedMultipleChoiceField(
        label=gettext_lazy("If it already happened"), choices=Situation.choices,
        coerce=Situation, required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    review_on = forms.CharField(
        label=gettext_lazy("To be looked at again on"), required=False, max_length=20,
        help_text=gettext_lazy("day/month/year, within a year"),
    )  # fmt: skip

    def clean_review_on(self) -> date | None:
        text = self.cleaned_data["review_on"].strip()
        if not text:
            return None
        if (day := read_day(text)) is None:
            raise ValidationError(_("This is no day. Write day/month/year."))
        return day


class SentenceForm(forms.Form):
    """One sentence; `paragraphs` are numbers as they stand beside the dispatch."""

    text = forms.CharField(
        label=gettext_lazy("Sentence"), required=False, max_length=_longest(NoticeSentence, "text"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    paragraphs = forms.CharField(
        label=gettext_lazy("Paragraphs"), required=False, max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    text_en = forms.CharField(
        label=gettext_lazy("In English"), required=False,
        max_length=_longest(NoticeSentence, "text_en"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, section: NoticeSection, keys: Sequence[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.section, self._keys = section, keys

    @property
    def most_words(self) -> int:
        return MOST_WORDS[self.section]

    def clean_paragraphs(self) -> tuple[str, ...]:
        """The keys of the blocks that the numbers name."""
        words = [word for word in _BETWEEN.split(self.cleaned_data["paragraphs"]) if word]
        known = {str(number): key for number, key in enumerate(self._keys, start=1)}
        if wrong := [word for word in words if word not in known]:
            message = _("There is no paragraph %(number)s. Write numbers such as 2, 5.")
            raise ValidationError(message % {"number": wrong[0]})
        return tuple(dict.fromkeys(known[word] for word in words))

    @property
    def is_written(self) -> bool:
        given = self.cleaned_data
        return bool(given.get("text") or given.get("text_en") or given.get("paragraphs"))


@dataclass(frozen=True, slots=True)
class NoticeSheet:
    """The whole form over the blocks of an edition, whose keys are counted from one."""

    head: NoticeForm
    rows: list[SentenceForm]

    def is_valid(self) -> bool:
        return all([self.head.is_valid(), *(row.is_valid() for row in self.rows)])

    @property
    def written(self) -> list[SentenceForm]:
        return [row for row in self.rows if row.is_written]

    @property
    def content(self) -> NoticeContent:
        """What was typed, as far as it could be read."""
        said = self.head.cleaned_data
        scheme, hotline = said.get("scheme"), said.get("hotline")
        return NoticeContent(
            title=said.get("title", ""),
            title_en=said.get("title_en", ""),
            scheme=scheme.code if scheme else None,
            hotline=hotline.key if hotline else None,
            already=tuple(said.get("already", ())),
            review_on=said.get("review_on"),
            sentences=tuple(
                SentenceContent(
                    section=row.section,
                    text=row.cleaned_data.get("text", ""),
                    text_en=row.cleaned_data.get("text_en", ""),
                    blocks=row.cleaned_data.get("paragraphs", ()),
                )
                for row in self.written
            ),
        )

    def refuse(self, field: str, message: str) -> None:
        """Say a refusal at the sentence or field that it is about."""
        kind, _dash, at = field.partition("-")
        if kind == "sentence" and at.isdecimal():
            self.written[int(at)].add_error("text", message)
        else:
            self.head.add_error(field if field in self.head.fields else None, message)


def opened(content: NoticeContent, keys: Sequence[str]) -> NoticeSheet:
    """The form as it is opened on what a warning says."""
    day = content.review_on
    head = NoticeForm(
        initial={
            "title": content.title,
            "title_en": content.title_en,
            "scheme": content.scheme,
            "hotline": content.hotline,
            "already": list(content.already),
            "review_on": f"{day:%d/%m/%Y}" if day else "",
        }
    )
    numbers = {key: number for number, key in enumerate(keys, start=1)}
    rows = []
    for section in NoticeSection:
        said = content.of(section)
        for at in range(_places(section, len(said))):
            initial = _initial(said[at], numbers) if at < len(said) else {}
            rows.append(_row(section, at, keys, initial=initial))
    return NoticeSheet(head, rows)


def posted(data: QueryDict, keys: Sequence[str]) -> NoticeSheet:
    """The form as it was sent, with room for more signs."""
    signs = [at for at in range(MOST_SIGNS) if data.get(f"{NoticeSection.SIGN}-{at}-text")]
    rows = [
        _row(section, at, keys, data=data)
        for section in NoticeSection
        for at in range(_places(section, max(signs, default=-1) + 1))
    ]
    return NoticeSheet(NoticeForm(data), rows)


def _places(section: NoticeSection, written: int) -> int:
    return min(written + EMPTY_SIGNS, MOST_SIGNS) if section == NoticeSection.SIGN else 1


def _row(section: NoticeSection, at: int, keys: Sequence[str], **given: Any) -> SentenceForm:
    return SentenceForm(prefix=f"{section}-{at}", section=section, keys=keys, **given)


def _initial(row: SentenceContent, numbers: Mapping[str, int]) -> dict[str, str]:
    """A paragraph that is no longer there is left out: the sentence asks for another one."""
    return {
        "text": row.text,
        "text_en": row.text_en,
        "paragraphs": _listed(numbers[key] for key in row.blocks if key in numbers),
    }


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
