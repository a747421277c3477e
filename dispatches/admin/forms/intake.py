"""The form of an arriving paper: its text or file, how it came, from whom, when, for whom."""

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.forms.columns import text_field
from dispatches.admin.forms.rows import DAY_FORMATS
from dispatches.models import SourceFile
from dispatches.publishing.arrivals import Arrival
from dispatches.receiving.names import LONGEST_NAME, shown_name
from dispatches.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class Paper:
    """The bytes to read, and the name of the file they came in ("" when pasted)."""

    raw: bytes
    name: str = ""


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"  # there is nothing to clear


class ManyFiles(forms.FileField):
    """Cleans to a list of uploads, empty when none was chosen."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(ManyFiles, self).clean(upload, initial) for upload in data or []]


# No paper came to any office of this state before there was one.
EARLIEST = 1945


class IntakeForm(forms.Form):
    """`offices` are the (key, name) of bodies that this person takes papers in for."""

    text = forms.CharField(
        label=gettext_lazy("Text of the dispatch"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 18, "spellcheck": "false"}),
    )
    file = ManyFiles(
        label=gettext_lazy("or files: Word (.docx), PDF, pictures, text"),
        required=False,
        allow_empty_file=True,
        widget=ManyFilesInput(
            {
                "accept": ".docx,.pdf,.jpg,.jpeg,.png,.tif,.tiff,.txt",
                "aria-describedby": "file-help",
            }
        ),
    )
    held = forms.CharField(required=False, widget=forms.HiddenInput)
    held_name = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST_NAME)
    channel = forms.ChoiceField(
        label=gettext_lazy("How it came"), choices=Channel.choices, initial=Channel.PASTE
    )
    sender = text_field(SourceFile, "sender")
    received_on = forms.DateField(
        label=gettext_lazy("Received on"),
        input_formats=DAY_FORMATS,
        initial=timezone.localdate,
        widget=forms.DateInput({"placeholder": gettext_lazy("dd/mm/yyyy")}, format=DAY_FORMATS[0]),
    )
    custodian = forms.ChoiceField(label=gettext_lazy("Kept by"))
    reason = forms.CharField(
        label=gettext_lazy("Why the number is double"), required=False, max_length=300
    )

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["custodian"].choices = offices  # type: ignore[attr-defined]
        # A form that comes back has something to say above this box.
        self.fields["text"].widget.attrs["autofocus"] = not self.is_bound
        if len(offices) == 1:
            self.fields["custodian"].initial = offices[0][0]
            self.fields["custodian"].widget = forms.HiddenInput()

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        if day.year < EARLIEST:
            raise ValidationError(_("Please check the year."))
        return day

    def clean(self) -> dict[str, Any]:
        """A text or files, not both; a file was not pasted, whatever was left chosen."""
        data = self.cleaned_data
        came_as_file = data.get("file") or (data.get("held") and not data.get("text", "").strip())
        if came_as_file and data.get("channel") == Channel.PASTE:
            data["channel"] = Channel.FILE
        if data.get("file") and data.get("text", "").strip():
            self.add_error("file", _("There is a text and a file. Please keep only one of them."))
        return data

    def arrival(self, name: str = "") -> Arrival:
        return Arrival(
            channel=Channel(self.cleaned_data["channel"]),
            received_on=self.cleaned_data["received_on"],
            sender=self.cleaned_data["sender"],
            name=name,
        )

    def paper(self) -> Paper:
        """What is to be read: the one file chosen, that held from the last try, or the text."""
        if chosen := self.cleaned_data.get("file"):
            return Paper(chosen[0].read(), shown_name(chosen[0].name or ""))
        text: str = self.cleaned_data.get("text", "")
        if not text.strip() and self.cleaned_data.get("held"):
            try:
                raw = base64.b64decode(self.cleaned_data["held"], validate=True)
            except binascii.Error:
                raw = b""
            return Paper(raw, shown_name(self.cleaned_data["held_name"]))
        return Paper(text.encode("utf-8", "surrogatepass"))
