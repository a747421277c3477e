"""Form fields that ask for no more than a column can hold."""

from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst


def text_field(model: type[models.Model], column: str, **options: Any) -> forms.CharField:
    """A text box with the label and the length of a column. A browser would cut what is pasted, in
    silence: here too much is told, and nothing of it lost."""
    field = model._meta.get_field(column)
    assert isinstance(field, models.CharField)  # noqa: S101  # narrows the type only
    options = {
        "label": capfirst(field.verbose_name),
        "max_length": field.max_length,
        "required": False,
        **options,
    }
    box = forms.CharField(**options)
    box.widget.attrs.pop("maxlength", None)
    return box


def choice_field(model: type[models.Model], column: str, **options: Any) -> forms.ChoiceField:
    """A select with the label and the choices of a column."""
    field = model._meta.get_field(column)
    assert isinstance(field, models.CharField)  # noqa: S101  # narrows the type only
    options = {
        "label": capfirst(field.verbose_name),
        "choices": field.choices,
        "required": not field.blank,
        **options,
    }
    return forms.ChoiceField(**options)
