"""The directory and the reference rows, for those who may change them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin, TabularInline
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, Form, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.standing import may_somewhere, needs
from dispatches.models import (
    Abbreviation,
    AddresseeGroup,
    DocumentKind,
    GroupAlias,
    GroupMember,
    Hotline,
    Misreading,
    Place,
    PlaceSuccession,
    ProtectedTerm,
    Scheme,
    Signatory,
)
from dispatches.models.named import Named
from dispatches.publishing.rights import Right
from dispatches.vocabulary import HotlineStatus

CHANGES_SHOWN = 50
# Of columns whose names are for code alone.
LABELS = {
    "successor": gettext_lazy("Taken over by"),
    "kind": gettext_lazy("In what way"),
    "body": gettext_lazy("Body"),
    "valid_from_precision": gettext_lazy("How exact the first day is"),
}


class ByRight:
    """Every permission of a screen comes from one right of the table; nothing is deleted here."""

    right = Right.MANAGE_DIRECTORY

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_somewhere(request, self.right)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_somewhere(request, self.right)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_somewhere(request, self.right)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_somewhere(request, self.right)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NamedCells(BaseInlineFormSet[Any, Any, Any]):
    """The heading of a column names no field to a screen reader: each cell is named by itself."""

    def add_fields(self, form: Form, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            # A wrapper for links beside the field draws the widget that is in it.
            widget: Any = getattr(field.widget, "widget", field.widget)
            if not field.widget.is_hidden:
                widget.attrs["aria-label"] = field.label


def labelled(field: Any, column: Any) -> Any:
    """A field of a form under a name that people use, where its column has none to translate."""
    if field is not None and isinstance(column.verbose_name, str):
        field.label = LABELS.get(column.name, field.label)
    return field


class RowInline(ByRight, TabularInline[Any, Any]):
    """Rows that hang on another: these may be removed."""

    extra = 1
    formset = NamedCells

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return labelled(super().formfield_for_dbfield(db_field, request, **kwargs), db_field)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_somewhere(request, self.right)


class DirectoryAdmin(ByRight, ModelAdmin[Any]):
    """A plain list and form; names are sought folded, changes are shown with who made them."""

    actions: Any = ()
    # What addresses and frozen hashes are made of: given once.
    given_once: tuple[str, ...] = ("key", "slug")
    list_per_page = 50
    show_full_result_count = False
    search_help_text = gettext_lazy("with or without accents")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return labelled(super().formfield_for_dbfield(db_field, request, **kwargs), db_field)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = super().get_readonly_fields(request, obj)
        names = {field.name for field in self.model._meta.fields}
        return (*fixed, *(name for name in self.given_once if obj and name in names))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if issubclass(self.model, Named):
            return queryset.matching(search_term.replace("\0", "")), False  # type: ignore[attr-defined]
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None or not hasattr(row, "history"):
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        kept = list(row.history.select_related("history_user")[: CHANGES_SHOWN + 1])
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of “%(name)s”") % {"name": row},
            "opts": self.opts,
            "object": row,
            "changes": [
                (new, list(new.diff_against(old).changes) if old else [])
                for new, old in zip(kept, [*kept[1:], None], strict=True)
            ][:CHANGES_SHOWN],
        }
        return TemplateResponse(request, "admin/desk/history.html", context)


class PlaceSuccessionInline(RowInline):
    model = PlaceSuccession
    fk_name = "former"
    raw_id_fields = ["successor"]


class PlaceAdmin(DirectoryAdmin):
    list_display = ["name", "kind", "code", "parent", "valid_from", "valid_to"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["folded"]
    raw_id_fields = ["parent"]
    inlines = [PlaceSuccessionInline]


class GroupAliasInline(RowInline):
    model = GroupAlias


class GroupMemberInline(RowInline):
    model = GroupMember
    raw_id_fields = ["body"]


class GroupAdmin(DirectoryAdmin):
    list_display = ["name", "kind", "level"]
    search_fields = ["folded"]
    raw_id_fields = ["place", "parent"]
    inlines = [GroupAliasInline, GroupMemberInline]


class KindAdmin(DirectoryAdmin):
    list_display = ["name", "abbreviation", "name_en", "order"]
    search_fields = ["folded"]


class SchemeAdmin(DirectoryAdmin):
    given_once = ("code",)
    list_display = ["name", "code", "list24", "valid_to"]
    search_fields = ["folded"]


class SignatoryAdmin(DirectoryAdmin):
    list_display = ["name", "rank", "body"]
    list_select_related = ["body"]
    search_fields = ["folded"]
    raw_id_fields = ["body"]


class HotlineAdmin(DirectoryAdmin):
    """A hotline is confirmed by the person who saves it as confirmed, on that day."""

    list_display = ["number", "name", "status", "checked_on", "checked_by"]
    list_filter = ["status"]
    list_select_related = ["checked_by"]
    search_fields = ["folded"]
    readonly_fields = ["checked_on", "checked_by"]
    raw_id_fields = ["body"]
    actions = ["confirm"]

    def save_model(
        self, request: HttpRequest, obj: Hotline, form: ModelForm[Any], change: bool
    ) -> None:
        if obj.status == HotlineStatus.CONFIRMED and {"status", "number"} & {*form.changed_data}:
            _sign(obj, request)
        super().save_model(request, obj, form, change)

    @admin.action(description=gettext_lazy("Confirm: I have checked these numbers today"))
    def confirm(self, request: HttpRequest, queryset: QuerySet[Hotline]) -> None:
        for row in queryset:
            row.status = HotlineStatus.CONFIRMED
            _sign(row, request)
            row.save()
        self.message_user(request, _("Confirmed in your name, dated today."))


def _sign(row: Hotline, request: HttpRequest) -> None:
    row.checked_on = timezone.localdate()
    row.checked_by_id = request.user.pk


def yes_or_no(value: bool) -> str:
    """Django's mark for it is read out in English."""
    return _("yes") if value else _("no")


class AbbreviationAdmin(DirectoryAdmin):
    list_display = ["short", "expansion", "context", "is_searched"]
    search_fields = ["short__startswith"]

    @admin.display(description=Abbreviation._meta.get_field("searchable").verbose_name)
    def is_searched(self, row: Abbreviation) -> str:
        return yes_or_no(row.searchable)


class MisreadingInline(RowInline):
    model = Misreading


class ProtectedTermAdmin(DirectoryAdmin):
    list_display = ["term", "note"]
    search_fields = ["term__startswith"]
    inlines = [MisreadingInline]


SCREENS: dict[type[models.Model], type[ModelAdmin[Any]]] = {
    Place: PlaceAdmin,
    AddresseeGroup: GroupAdmin,
    Signatory: SignatoryAdmin,
    DocumentKind: KindAdmin,
    Scheme: SchemeAdmin,
    Hotline: HotlineAdmin,
    Abbreviation: AbbreviationAdmin,
    ProtectedTerm: ProtectedTermAdmin,
}


@needs(Right.MANAGE_DIRECTORY)
def overview(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The lists of the directory, on a page of their own: the first page is the queue."""
    context |= {"title": _("Directory")}
    return TemplateResponse(request, "admin/desk/directory.html", context)
