"""A directory row as a person names it: the words typed beside the row they were chosen for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Kind(StrEnum):
    BODY = "body"
    GROUP = "group"
    PLACE = "place"
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True)
class Ref:
    """A row of the directory by its natural key. As text: "body:cong-an-tinh-x"."""

    kind: Kind
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Named:
    """What stands in the field: the words, and the row chosen for them ("" when none was)."""

    text: str = ""
    chosen: str = ""


class Directory(Protocol):
    """How rows are called and found; the ORM's is in admin/names.py."""

    def label(self, ref: Ref) -> str:
        """The words that stand for a row; "" when there is none."""

    def find(self, text: str, kinds: Sequence[Kind]) -> list[Ref]:
        """The rows that these words name exactly; those valid on the paper's day, if any."""

    def describe(self, ref: Ref) -> str:
        """The label with its key, for a person who must choose between equals."""


def parse_ref(text: str, kinds: Sequence[Kind]) -> Ref | None:
    kind, _colon, key = text.partition(":")
    return Ref(Kind(kind), key) if key and kind in {one.value for one in kinds} else None


class NameInput(forms.TextInput):
    """A text box with the chosen row beside it; a script makes it a combobox, none is needed."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        asked = "&".join(f"loai={kind}" for kind in kinds)
        address = format_lazy("{}?{}", reverse_lazy("admin:lookup"), asked)
        super().__init__({"autocomplete": "off", "data-lookup": address})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Named:
        return Named(data.get(name) or "", data.get(f"{name}-chosen") or "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        named = value if isinstance(value, Named) else Named()
        box = super().render(name, named.text, attrs, renderer)
        hidden = format_html(
            '<input type="hidden" name="{}-chosen" value="{}">', name, named.chosen
        )
        return format_html('<span class="name-field">{}{}</span>', box, hidden)


class NameField(forms.Field):
    """Cleans to a `Ref` or None. `directory` is set by the form that holds the field."""

    directory: Directory

    def __init__(self, *kinds: Kind, **options: Any) -> None:
        self.kinds = kinds
        super().__init__(required=False, widget=NameInput(kinds), **options)

    def prepare_value(self, value: Any) -> Named:
        if isinstance(value, Ref):
            return Named(self.directory.label(value), str(value))
        return value if isinstance(value, Named) else Named()

    def has_changed(self, initial: Any, data: Any) -> bool:
        shown = self.prepare_value(initial)
        return (data.text.strip(), data.chosen if data.text.strip() else "") != (
            shown.text,
            shown.chosen,
        )

    def clean(self, value: Named) -> Ref | None:
        text = " ".join(value.text.split())
        if not text:
            return None
        chosen = parse_ref(value.chosen, self.kinds)
        if chosen and " ".join(self.directory.label(chosen).split()) == text:
            return chosen
        found = self.directory.find(text, self.kinds)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                _(
                    "The directory has no “%(name)s”. Choose from the list, or leave this empty "
                    "and have it added."
                ),
                code="unknown",
                params={"name": text[:100]},
            )
        choices = "; ".join(self.directory.describe(ref) for ref in found[:8])
        message = ngettext(
            "%(count)d row has this name. Type the key of the right one: %(choices)s",
            "%(count)d rows have this name. Type the key of the right one: %(choices)s",
            len(found),
        )
        raise ValidationError(
            message, code="ambiguous", params={"count": len(found), "choices": choices}
        )
