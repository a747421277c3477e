"""A line of a register as a form: number and day, what it says of a paper, what became of it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.forms.names import Kind, NameField
from dispatches.models import DocumentKind, RegisterEntry
from dispatches.models.register import FOLLOW_UP, HANDLING
from dispatches.publishing.book_numbers import Number, number_in
from dispatches.publishing.line_changes import Correction
from dispatches.publishing.line_values import Handling, Written
from dispatches.vocabulary import RegisterBook

# What is written of a paper that is not held here, by the book it stands in.
OF_THE_PAPER = {
    RegisterBook.ARRIVING: ("author", "number", "symbol", "dated_on", "kind", "subject"),
    RegisterBook.LEAVING: ("symbol", "kind", "subject", "signer", "recipients"),
}
LABELS = {
    RegisterBook.ARRIVING: {
        "line": gettext_lazy("Number of arrival"),
        "day": gettext_lazy("Day of arrival"),
    },
    RegisterBook.LEAVING: {
        "line": gettext_lazy("Number"),
        "day": gettext_lazy("Date of the document"),
        "receiver": gettext_lazy("Unit or person that receives the file copy"),
    },
}


class DayField(forms.DateField):
    """A day, written day/month/year."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(
            format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"}
        )
        super().__init__(
            widget=widget,
            input_formats=["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"],
            error_messages={"invalid": gettext_lazy("Write the day as day/month/year.")},
            **options,
        )


class LineForm(forms.Form):
    """The columns of one book. `numbered` says that the system gives the number of a new line;
    `entry` is the line to change, whose paper is not asked about when its record is here."""

    line = forms.CharField(max_length=12)
    day = DayField()
    author = forms.CharField(label=gettext_lazy("Author"), max_length=300, required=False)
    number = forms.CharField(label=gettext_lazy("Number"), max_length=11, required=False)
    symbol = forms.CharField(label=gettext_lazy("Symbol"), max_length=30, required=False)
    dated_on = DayField(label=gettext_lazy("Date of the document"), required=False)
    kind = forms.ModelChoiceField(
        DocumentKind.objects.all(), label=gettext_lazy("Kind"), required=False, empty_label="–"
    )
    subject = forms.CharField(
        label=gettext_lazy("Subject"), max_length=500, widget=forms.Textarea({"rows": 2})
    )
    signer = forms.CharField(label=gettext_lazy("Signed by"), max_length=200, required=False)
    recipients = forms.CharField(label=gettext_lazy("Recipients"), max_length=1000, required=False)
    receiver = forms.CharField(
        label=gettext_lazy("Unit or person that receives it"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"list": "receivers", "autocomplete": "off"}),
    )
    copies = forms.IntegerField(
        label=gettext_lazy("Number of copies"), required=False, min_value=0, max_value=32767
    )
    handed_on = DayField(label=gettext_lazy("Handed over on"), required=False)
    signed_for = forms.CharField(label=gettext_lazy("Received by"), max_length=150, required=False)
    instruction = forms.CharField(
        label=gettext_lazy("Leader’s note"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    due_on = DayField(label=gettext_lazy("To be dealt with by"), required=False)
    progress = forms.CharField(label=gettext_lazy("Progress"), max_length=500, required=False)
    reply = forms.CharField(
        label=gettext_lazy("Number and symbol of the reply"), max_length=60, required=False
    )
    done_on = DayField(label=gettext_lazy("Done on"), required=False)
    note = forms.CharField(label=gettext_lazy("Notes"), max_length=300, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why the line is corrected"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "Needed when something that stands there changes: the old line stays, struck out."
        ),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        book: RegisterBook,
        numbered: bool = False,
        entry: RegisterEntry | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.book, self.entry = book, entry
        held = entry is not None and entry.dispatch_id is not None
        self.of_paper = () if held else OF_THE_PAPER[book]
        if book == RegisterBook.ARRIVING:
            self.of_handling = tuple(name for name in HANDLING if name != "copies") + FOLLOW_UP
        else:
            self.of_handling = HANDLING
        first = ("day",) if numbered else ("line", "day")
        last = ("reason",) if entry else ()
        kept = {*first, *self.of_paper, *self.of_handling, *last}
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        for name, label in LABELS[book].items():
            if name in self.fields:
                self.fields[name].label = label
        if "author" in self.fields:
            self.fields["author"].required = True

    def clean_line(self) -> Number:
        number = number_in(self.cleaned_data["line"])
        if number is None:
            raise ValidationError(_("Write a number such as 12, or 12a for one put in between."))
        return number

    @property
    def said_number(self) -> Number | None:
        number: Number | None = self.cleaned_data.get("line")
        return number

    @property
    def said_day(self) -> date:
        day: date = self.cleaned_data["day"]
        return day

    def written(self) -> Written:
        return Written(**{name: self.cleaned_data[name] for name in self.of_paper})

    def handling(self) -> Handling:
        return Handling(**{name: self.cleaned_data[name] for name in self.of_handling})

    def correction(self) -> Correction:
        number = self.said_number
        assert number is not None  # noqa: S101  # a line that is changed has one
        return Correction(
            number=number, day=self.said_day, written=self.written(), handling=self.handling()
        )


class DeclareForm(forms.Form):
    """That a main book is kept here from a day on."""

    valid_from = DayField(label=gettext_lazy("From"))
    first_number = forms.IntegerField(
        label=gettext_lazy("First number given here"), min_value=1, max_value=999_999_999
    )


class EndForm(forms.Form):
    valid_to = DayField(label=gettext_lazy("No longer from"))


class SeriesForm(forms.Form):
    """A series beside the common one, for a council or for a kind of document."""

    name = forms.CharField(label=gettext_lazy("Name of the series"), max_length=200)
    issuer = NameField(
        Kind.BODY,
        label=gettext_lazy("Council or task force that issues"),
        help_text=gettext_lazy("Empty for a series of this body itself."),
    )
    kind = forms.ModelChoiceField(
        DocumentKind.objects.all(),
        label=gettext_lazy("Only for documents of this kind"),
        required=False,
        empty_label="–",
    )
