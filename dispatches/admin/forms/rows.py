"""Rows of the checking screen: a form a row, a list a kind of part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from dispatches.admin.forms.names import Directory, NameField
from dispatches.content import new_key

MOST_ROWS = 400
DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput({"placeholder": gettext_lazy("dd/mm/yyyy")}, format=DAY_FORMATS[0]),
    )


class RowForm(forms.Form):
    def __init__(self, *args: Any, directory: Directory, **options: Any) -> None:
        super().__init__(*args, **options)
        self.directory = directory
        for field in self.fields.values():
            if isinstance(field, NameField):
                field.directory = directory


class KeyedRowForm(RowForm):
    """A row whose part has a key, kept through every save."""

    key = forms.CharField(required=False, widget=forms.HiddenInput, max_length=8)

    def part_key(self, known: set[str]) -> str:
        """The key this row had; a new one for a new row, or for a key that was made up."""
        key: str = self.cleaned_data["key"]
        return key if key in known else new_key()


class RowSet(forms.BaseFormSet[Any]):
    """Rows with a tick to remove and a number to order by; blank rows are left out."""

    ordering_widget: Any = forms.NumberInput({"min": 0})

    def rows(self) -> list[Any]:
        """The rows that stay, in their order; the set is valid."""
        kept: list[Any] = self.ordered_forms
        return kept


def row_set(form: type[RowForm]) -> type[RowSet]:
    made: Any = forms.formset_factory(
        form,
        formset=RowSet,
        extra=1,
        can_delete=True,
        can_order=True,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )
    found: type[RowSet] = made
    return found
