"""The form by which an officer lends the approving right; days as people say them, both count."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.forms.dates import IssuedField
from dispatches.models import Body, User
from dispatches.vocabulary import Precision


class DayField(IssuedField):
    """One day, written day/month/year."""

    def clean(self, value: Any) -> Any:
        issued = super().clean(value)
        if issued.precision != Precision.DAY:
            raise ValidationError(_("Write the day as day/month/year."), code="no_day")
        return issued.start


class DelegationForm(forms.Form):
    to = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("To whom"))
    body = forms.ModelChoiceField(Body.objects.none(), label=gettext_lazy("For which body"))
    first = DayField(label=gettext_lazy("First day"))
    last = DayField(label=gettext_lazy("Last day, included"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)

    def __init__(self, *args: Any, people: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, rows in (("to", people), ("body", bodies)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # narrows the type only
            field.queryset = rows
            field.empty_label = _("Choose…") if len(rows) > 1 else None

    @property
    def days(self) -> tuple[date, date]:
        """As they are kept: half-open."""
        return self.cleaned_data["first"], self.cleaned_data["last"] + timedelta(days=1)
