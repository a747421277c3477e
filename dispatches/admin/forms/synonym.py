"""A query that found nothing, and what else is to be looked for in its place."""

from typing import Any

from django.forms import ModelForm, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.models import Abbreviation, EmptySearch


class SynonymForm(ModelForm[Abbreviation]):
    class Meta:
        model = Abbreviation
        fields = ["short", "expansion"]
        labels = {
            "short": gettext_lazy("Whoever looks for"),
            "expansion": gettext_lazy("also gets results for"),
        }

    @classmethod
    def of(cls, row: EmptySearch, posted: Any = None) -> "SynonymForm":
        """The form of one row; what is too long to be a short form is for a person to shorten."""
        longest = Abbreviation._meta.get_field("short").max_length or 0
        short = row.spelling if len(row.spelling) <= longest else ""
        return cls(posted, initial={"short": short}, auto_id=f"id_{row.pk}_%s")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        short, expansion = given.get("short"), given.get("expansion")
        if Abbreviation.objects.filter(short=short, expansion=expansion, context="").exists():
            raise ValidationError(_("This pair is in the list already."))
        return given
