"""The form for an act of the issuer: what it did, and by which paper."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.forms.dates import read_issued
from dispatches.models import Dispatch
from dispatches.vocabulary import IssuerActKind, Precision

_PATH = re.compile(r"cong-van/[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+")


class IssuerActForm(forms.Form):
    """`code` is a live dispatch of this site, by its address or short code."""

    kind = forms.ChoiceField(
        label=gettext_lazy("The dispatch was"), choices=IssuerActKind.choices, required=True
    )
    code = forms.CharField(
        label=gettext_lazy("Address or short code of that paper on this site"),
        max_length=300,
        required=False,
    )
    reference = forms.CharField(
        label=gettext_lazy("Number and symbol"), max_length=60, required=False
    )
    acted_on = forms.CharField(label=gettext_lazy("Its date"), max_length=20, required=False)
    issuer = forms.CharField(label=gettext_lazy("Issuing body"), max_length=300, required=False)
    note = forms.CharField(
        label=gettext_lazy("How it is known (readers see this)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_code(self) -> Dispatch | None:
        text = self.cleaned_data["code"].strip().lower()
        if not text:
            return None
        live = Dispatch.objects.live()
        if path := _PATH.search(text):
            found = live.filter(addresses__path=path[0]).first()
        else:
            found = live.filter(short_code=text).first()
        if found is None:
            raise ValidationError(_("No published dispatch has this address or code."))
        return found

    def clean_acted_on(self) -> date | None:
        text = self.cleaned_data["acted_on"].strip()
        if not text:
            return None
        try:
            issued = read_issued(text)
        except ValueError:
            issued = None
        if issued is None or issued.precision != Precision.DAY:
            raise ValidationError(_("This is no day. Write day/month/year."))
        return issued.start
