"""Users and their parts in bodies, for those who manage people; nobody is ever deleted."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin.confirming import require_recent_sign_in
from dispatches.admin.directory import ByRight, RowInline, yes_or_no
from dispatches.admin.standing import bodies
from dispatches.models import Body, Membership, User
from dispatches.publishing.rights import Right


class MembershipInline(RowInline):
    """Only bodies that this administrator answers for can be chosen."""

    model = Membership
    right = Right.MANAGE_PEOPLE

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "body":
            kwargs["queryset"] = Body.objects.filter(pk__in=bodies(request, self.right))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        mine: QuerySet[Membership] = super().get_queryset(request)
        return mine.filter(body__in=bodies(request, self.right))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._of_another(request, obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._of_another(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def _of_another(self, request: HttpRequest, obj: Any) -> bool:
        """Nobody gives a part to themselves: one person would be clerk and officer at once."""
        return obj is None or obj.pk != request.user.pk


class PersonCreationForm(UserCreationForm[User]):
    class Meta:
        model = User
        fields = ("username", "full_name")


class PersonChangeForm(UserChangeForm[User]):
    class Meta:
        model = User
        fields = ("username", "full_name", "email", "openid_subject", "is_active")


class NewPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]  # only the stubs let it take one
    """What Django says of an account without a password mixes two languages."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        if "usable_password" in self.fields:
            self.fields["usable_password"].help_text = _(
                "If disabled, they cannot sign in with a password any more, and their present one "
                "is lost."
            )


class PeopleAdmin(ByRight, UserAdmin[User]):
    """Django's permission rows are not shown: they open nothing here."""

    right = Right.MANAGE_PEOPLE
    form = PersonChangeForm
    add_form = PersonCreationForm
    change_password_form = NewPasswordForm
    actions: Any = ()
    list_display = ["username", "full_name", "may_sign_in", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["username__startswith"]
    ordering = ["username"]
    filter_horizontal = ()
    inlines = [MembershipInline]
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "username",
                    "password",
                    "full_name",
                    "email",
                    "openid_subject",
                    "is_active",
                )
            },
        ),
        (gettext_lazy("Trace"), {"fields": ("last_login", "date_joined", "sign_ins")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "full_name", "password1", "password2")}),)
    readonly_fields = ["last_login", "date_joined", "sign_ins"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return manageable(request, super().get_queryset(request))

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        return require_recent_sign_in(super().user_change_password)(request, id, form_url)

    @admin.display(description=User._meta.get_field("is_active").verbose_name)
    def may_sign_in(self, person: User) -> str:
        return yes_or_no(person.is_active)

    @admin.display(description=gettext_lazy("Sign-ins"))
    def sign_ins(self, person: User) -> str:
        address = reverse("admin:sign_ins", args=[person.pk])
        return format_html('<a href="{}">{}</a>', address, _("See, or unlock"))


def manageable(request: HttpRequest, everybody: QuerySet[User] | None = None) -> QuerySet[User]:
    """People with no part in any other body: a new password would open that one too."""
    everybody = User.objects.all() if everybody is None else everybody
    elsewhere = Membership.objects.exclude(body__in=bodies(request, Right.MANAGE_PEOPLE))
    return everybody.exclude(pk__in=elsewhere.values("user")).filter(is_superuser=False)


SCREENS: dict[type[models.Model], type[ModelAdmin[Any]]] = {User: PeopleAdmin}
