"""The rows of bodies. Rights follow them, so nobody moves, ends or succeeds another office."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dispatches.admin.directory import DirectoryAdmin, RowInline
from dispatches.admin.standing import bodies
from dispatches.models import Body, BodyAlias, Dispatch, Membership, Succession
from dispatches.publishing.rights import Right
from dispatches.vocabulary import SuccessionKind


def is_anothers(request: HttpRequest, body: Body) -> bool:
    """Whether people or records hang on this body, or below it, for whom others answer."""
    if body.pk in bodies(request, Right.MANAGE_DIRECTORY):
        return False
    below = Body.objects.under([body.pk])
    return (
        Membership.objects.filter(body__in=below).exists()
        or Dispatch.objects.filter(custodian__in=below).exists()
    )


class BodyAliasInline(RowInline):
    model = BodyAlias


class SuccessionForm(ModelForm[Succession]):
    """People of a renamed body work on under the new name: it must not be another office's."""

    request: HttpRequest

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or {}
        heir = said.get("successor")
        renamed = said.get("kind") == SuccessionKind.RENAMED
        if renamed and heir is not None and is_anothers(self.request, heir):
            self.add_error("successor", _("Another office has this name: its administrator must."))
        return said


class SuccessionInline(RowInline):
    """Whoever takes over a body reads what it kept: only those who answer for it may say who."""

    model = Succession
    fk_name = "former"
    raw_id_fields = ["successor"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        kwargs["form"] = type("RequestedForm", (SuccessionForm,), {"request": request})
        return super().get_formset(request, obj, **kwargs)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_free(request, obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_free(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_free(request, obj) and super().has_delete_permission(request, obj)

    def _is_free(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or not is_anothers(request, obj)


class BodyAdmin(DirectoryAdmin):
    """Rights reach down from a governing body: only those who answer for a body may move it.

    Otherwise an administrator of one office could hang any other under it, and read its records,
    or end it, and take their rights from its people.
    """

    list_display = ["name", "abbreviation", "kind", "level", "valid_from", "valid_to"]
    list_filter = ["level", "kind"]
    search_fields = ["folded"]
    raw_id_fields = ["place", "parent"]
    inlines = [BodyAliasInline, SuccessionInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = super().get_readonly_fields(request, obj)
        if obj is None or obj.pk in bodies(request, self.right):
            return fixed
        days = ("valid_from", "valid_to") if is_anothers(request, obj) else ()
        return (*fixed, "parent", *days)


SCREENS: dict[type[models.Model], type[ModelAdmin[Any]]] = {Body: BodyAdmin}
