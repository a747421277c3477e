"""The head of a dispatch: one value a field, and the whole text in one box."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.forms.columns import choice_field, text_field
from dispatches.admin.forms.dates import Issued, IssuedField
from dispatches.admin.forms.names import Directory, Kind, NameField, Ref
from dispatches.admin.forms.text import as_blocks, as_text
from dispatches.content import EditionContent
from dispatches.models import Edition
from dispatches.vocabulary import TextKind, Urgency

PLAIN = (
    "number", "symbol", "clash_reason", "governing_name", "issuing_name", "place_name", "subject",
    "circulation", "archive_line",
)  # fmt: skip
NAMES = {"issuing_body": Kind.BODY, "drafting_unit": Kind.BODY, "place": Kind.PLACE}


def one_line(value: str) -> str:
    return " ".join(value.split())


class HeadForm(forms.Form):
    """`kinds` are the (key, name) of document kinds on offer."""

    issuing_body = NameField(Kind.BODY, label=gettext_lazy("Issuing body"))
    number = text_field(Edition, "number")
    symbol = text_field(Edition, "symbol")
    issued = IssuedField(
        label=gettext_lazy("Date of issue"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("day/month/year; month/year or a year when no more is known"),
    )
    subject = text_field(Edition, "subject", widget=forms.Textarea({"rows": 3}))

    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    governing_name = text_field(Edition, "governing_name")
    issuing_name = text_field(Edition, "issuing_name")
    drafting_unit = NameField(Kind.BODY, label=gettext_lazy("Drafting unit"))
    place_name = text_field(Edition, "place_name")
    place = NameField(Kind.PLACE, label=gettext_lazy("Place"))
    urgency = choice_field(Edition, "urgency")
    circulation = text_field(Edition, "circulation")
    text_kind = choice_field(
        Edition,
        "text_kind",
        help_text=gettext_lazy("a digest restates the paper; readers are told so"),
    )
    archive_line = text_field(Edition, "archive_line")
    clash = forms.IntegerField(
        label=gettext_lazy("Real double number"),
        min_value=0,
        max_value=99,
        required=False,
        help_text=gettext_lazy(
            "0 as a rule; 1 when the issuer gave this number a second time, with the reason"
        ),
    )
    clash_reason = text_field(Edition, "clash_reason")

    text = forms.CharField(
        label=gettext_lazy("Text of the dispatch and its annexes"),
        required=False,
        widget=forms.Textarea({"rows": 24, "spellcheck": "false"}),
        strip=False,
    )

    def __init__(
        self, *args: Any, directory: Directory, kinds: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        for field in self.fields.values():
            if isinstance(field, NameField):
                field.directory = directory

    def clean_subject(self) -> str:
        return one_line(self.cleaned_data["subject"])

    def clean_clash(self) -> int:
        return self.cleaned_data["clash"] or 0

    def clean(self) -> dict[str, Any]:
        """A double number needs its reason."""
        data = self.cleaned_data
        if data.get("clash") and not data.get("clash_reason", "").strip():
            raise ValidationError({"clash_reason": _("Please say why the number is double.")})
        return data


def head_initial(content: EditionContent) -> dict[str, Any]:
    """The initial data of a `HeadForm`."""
    named = {
        name: Ref(kind, key)
        for name, kind in NAMES.items()
        if (key := getattr(content, name)) is not None
    }
    return {
        **{name: getattr(content, name) for name in PLAIN},
        **named,
        "kind": content.kind,
        "clash": content.clash,
        "issued": Issued(content.issued_from, content.issued_to, content.issued_precision),
        "urgency": content.urgency.value,
        "text_kind": content.text_kind.value,
        "text": as_text(content.blocks),
    }


def head_content(form: HeadForm, before: EditionContent) -> EditionContent:
    """`before` with what a valid `HeadForm` says; its parts stay, but for the text."""
    data = form.cleaned_data
    issued: Issued = data["issued"]
    if "issued" not in form.changed_data:
        issued = Issued(before.issued_from, before.issued_to, before.issued_precision)
    said: dict[str, Any] = {
        **{name: data[name] for name in PLAIN},
        **{name: ref.key if (ref := data[name]) else None for name in NAMES},
    }
    return replace(
        before,
        **said,
        kind=data["kind"],
        clash=data["clash"],
        issued_from=issued.start,
        issued_to=issued.end,
        issued_precision=issued.precision,
        urgency=Urgency(data["urgency"]),
        text_kind=TextKind(data["text_kind"]),
        blocks=as_blocks(data["text"], before.blocks),
    )


def label_of(name: str) -> str:
    """What a field of the head is called on the screen."""
    return capfirst(str(HeadForm.base_fields[name].label))
