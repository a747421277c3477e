"""The small parts of an edition as rows, and rows as parts; each pair of functions is inverse."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy

from dispatches.admin.forms.columns import choice_field, text_field
from dispatches.admin.forms.names import Kind, NameField, Ref
from dispatches.admin.forms.rows import KeyedRowForm, RowForm, RowSet, day_field, row_set
from dispatches.content import (
    AddresseeContent,
    CitationContent,
    DistributionContent,
    SchemeContent,
    SignatureContent,
)
from dispatches.models import Addressee, Citation, Distribution, EditionScheme, Signature
from dispatches.vocabulary import CitationRelation, Purpose, SchemeRole

WHO = gettext_lazy("Body or group in the directory")


def ref_to(body: str | None, group: str | None = None) -> Ref | None:
    if body:
        return Ref(Kind.BODY, body)
    return Ref(Kind.GROUP, group) if group else None


def key_of(ref: Ref | None, kind: Kind) -> str | None:
    return ref.key if ref and ref.kind is kind else None


class AddresseeForm(KeyedRowForm):
    text = text_field(Addressee, "official_text", required=True)
    who = NameField(Kind.BODY, Kind.GROUP, label=WHO)


def addressee_rows(parts: Iterable[AddresseeContent]) -> list[dict[str, Any]]:
    return [{"key": p.key, "text": p.text, "who": ref_to(p.body, p.group)} for p in parts]


def addressees(rows: RowSet, before: Sequence[AddresseeContent]) -> tuple[AddresseeContent, ...]:
    known = {part.key for part in before}
    return tuple(
        AddresseeContent(
            key=row.part_key(known),
            text=row.cleaned_data["text"],
            body=key_of(row.cleaned_data["who"], Kind.BODY),
            group=key_of(row.cleaned_data["who"], Kind.GROUP),
        )
        for row in rows.rows()
    )


class DistributionForm(KeyedRowForm):
    text = text_field(Distribution, "official_text", required=True)
    purpose = choice_field(Distribution, "purpose")
    who = NameField(Kind.BODY, label=gettext_lazy("Body in the directory"))


def distribution_rows(parts: Iterable[DistributionContent]) -> list[dict[str, Any]]:
    return [
        {"key": p.key, "text": p.text, "purpose": p.purpose.value, "who": ref_to(p.body)}
        for p in parts
    ]


def distribution(
    rows: RowSet, before: Sequence[DistributionContent]
) -> tuple[DistributionContent, ...]:
    known = {part.key for part in before}
    return tuple(
        DistributionContent(
            key=row.part_key(known),
            text=row.cleaned_data["text"],
            purpose=Purpose(row.cleaned_data["purpose"]),
            body=key_of(row.cleaned_data["who"], Kind.BODY),
        )
        for row in rows.rows()
    )


SIGNATURE_COLUMNS = ("name", "position", "authority", "on_behalf_of", "other_position", "rank")


class SignatureForm(RowForm):
    name = text_field(
        Signature,
        "name",
        required=True,
        widget=forms.TextInput(
            {"autocomplete": "off", "data-lookup-people": reverse_lazy("admin:signatories")}
        ),
    )
    position = text_field(Signature, "position")
    rank = text_field(Signature, "rank")
    authority = text_field(
        Signature, "authority", help_text=gettext_lazy("KT, TM, TL, TUQ, Q; TM+KT for a chain")
    )
    on_behalf_of = text_field(Signature, "on_behalf_of")
    other_position = text_field(Signature, "other_position")


def signature_rows(parts: Iterable[SignatureContent]) -> list[dict[str, Any]]:
    return [{name: getattr(part, name) for name in SIGNATURE_COLUMNS} for part in parts]


def signatures(rows: RowSet) -> tuple[SignatureContent, ...]:
    return tuple(
        SignatureContent(**{name: row.cleaned_data[name] for name in SIGNATURE_COLUMNS})
        for row in rows.rows()
    )


class CitationForm(RowForm):
    reference = text_field(Citation, "reference", required=True)
    kind = text_field(Citation, "kind")
    issuer = text_field(Citation, "issuer")
    issued = day_field(gettext_lazy("Dated"))
    relation = choice_field(Citation, "relation", initial=CitationRelation.REFERS)
    target = forms.CharField(
        label=gettext_lazy("Short code of the record here"), required=False, max_length=8
    )


def citation_rows(parts: Iterable[CitationContent]) -> list[dict[str, Any]]:
    return [
        {
            "reference": p.reference,
            "kind": p.kind,
            "issuer": p.issuer,
            "issued": p.issued,
            "relation": p.relation.value,
            "target": p.target or "",
        }
        for p in parts
    ]


def citations(rows: RowSet) -> tuple[CitationContent, ...]:
    return tuple(
        CitationContent(
            reference=data["reference"],
            kind=data["kind"],
            issuer=data["issuer"],
            issued=data["issued"],
            relation=CitationRelation(data["relation"]),
            target=data["target"] or None,
        )
        for data in (row.cleaned_data for row in rows.rows())
    )


class SchemeForm(RowForm):
    scheme = NameField(Kind.SCHEME, label=gettext_lazy("Fraud scheme"))
    role = choice_field(
        EditionScheme, "role", label=gettext_lazy("How"), initial=SchemeRole.DESCRIBED
    )


def scheme_rows(parts: Iterable[SchemeContent]) -> list[dict[str, Any]]:
    return [{"scheme": Ref(Kind.SCHEME, p.code), "role": p.role.value} for p in parts]


def schemes(rows: RowSet) -> tuple[SchemeContent, ...]:
    """One entry a scheme: a second row of the same one is the same."""
    found: dict[str, SchemeContent] = {}
    for row in rows.rows():
        if ref := row.cleaned_data["scheme"]:
            role = SchemeRole(row.cleaned_data["role"])
            found.setdefault(ref.key, SchemeContent(code=ref.key, role=role))
    return tuple(found.values())


AddresseeSet = row_set(AddresseeForm)
DistributionSet = row_set(DistributionForm)
SignatureSet = row_set(SignatureForm)
CitationSet = row_set(CitationForm)
SchemeSet = row_set(SchemeForm)
