"""The desk at /quan-tri/: its screens, its doors, and what each person finds on it."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin import (
    batches,
    checking,
    deciding,
    directory,
    intake,
    keeping,
    lookups,
    originals,
    people,
    pictures,
    previewing,
    queue,
    registering,
    searching,
    tracing,
    twins,
    verbs,
)
from dispatches.admin.standing import may_somewhere
from dispatches.models import User
from dispatches.publishing.rights import Right, has_right


class SignInForm(AuthenticationForm):
    """Lets in whoever has a part in some body today; nothing else opens the desk."""

    def confirm_login_allowed(self, user: Any) -> None:
        super().confirm_login_allowed(user)
        if not isinstance(user, User) or not has_right(user, Right.VIEW):
            raise ValidationError(
                _("Your account has no part in any body. Please ask your administrator."),
                code="no_part",
            )


class Desk(AdminSite):
    site_header = gettext_lazy("Dispatch desk")
    site_title = gettext_lazy("Dispatch desk")
    index_title = gettext_lazy("Work waiting")
    login_form = SignInForm
    login_template = "admin/desk/sign_in.html"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and may_somewhere(request, Right.VIEW)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {
            **super().each_context(request),
            "may_take_in": may_somewhere(request, Right.TAKE_IN),
            "may_manage_directory": may_somewhere(request, Right.MANAGE_DIRECTORY),
            "may_manage_people": may_somewhere(request, Right.MANAGE_PEOPLE),
            "may_audit_somewhere": may_somewhere(request, Right.AUDIT),
        }

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        return queue.show(request, self.each_context(request))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        screens: list[tuple[str, Callable[..., Any], str]] = [
            ("nhap/", intake.take_in_screen, "intake"),
            ("dot-nhap/<int:pk>/", batches.batch_screen, "batch"),
            ("dot-nhap/<int:pk>/anh/<int:file>/", batches.picture, "batch_picture"),
            ("tim/", searching.search, "search"),
            ("tra-cuu/", lookups.lookup, "lookup"),
            ("tra-cuu/nguoi-ky/", lookups.signatories, "signatories"),
            ("dau-vet/", tracing.trace, "trace"),
            ("dau-vet/luot-mo/", tracing.accesses, "accesses"),
            ("danh-muc/", directory.overview, "directory"),
            ("cong-van/<int:pk>/", checking.check, "check"),
            ("cong-van/<int:pk>/duyet/", previewing.preview, "preview"),
            ("cong-van/<int:pk>/quyet-dinh/", deciding.decide_finding, "decide"),
            ("cong-van/<int:pk>/tra-lai/", verbs.give_back_edition, "give_back"),
            ("cong-van/<int:pk>/dang/", verbs.approve_edition, "approve"),
            ("cong-van/<int:pk>/go/", verbs.take_down_page, "take_down"),
            ("cong-van/<int:pk>/sua-loi/", verbs.begin_correction, "correct"),
            ("cong-van/<int:pk>/giu/", keeping.keep, "keep"),
            ("cong-van/<int:pk>/ban-trung/", twins.show, "twins"),
            ("cong-van/<int:pk>/vao-so/", registering.register, "register"),
            ("ban-goc/<int:pk>/", originals.download, "original"),
            ("ban-goc/<int:pk>/xac-nhan/", originals.confirm, "confirm_original"),
        ]
        ours: list[URLPattern | URLResolver] = [
            path(address, self.admin_view(self._with_context(view)), name=name)
            for address, view, name in screens
        ]
        # It says itself how long it may be kept.
        picture = self.admin_view(self._with_context(pictures.page_picture), cacheable=True)
        ours.append(path("ban-goc/<int:pk>/trang/<int:number>/", picture, name="page_picture"))
        return ours + super().get_urls()

    def _with_context(self, view: Callable[..., Any]) -> Callable[..., Any]:
        """A screen gets what every page of the desk needs as its second argument."""

        def screen(request: HttpRequest, **kwargs: Any) -> Any:
            return view(request, self.each_context(request), **kwargs)

        screen.csrf_exempt = getattr(view, "csrf_exempt", False)  # type: ignore[attr-defined]
        return screen


site = Desk(name="admin")
for model, screen in {**directory.SCREENS, **people.SCREENS}.items():
    site.register(model, screen)
