"""The desk at /quan-tri/: its screens, its doors, and what each person finds on it."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar, cast

from django.contrib.admin import AdminSite
from django.http import (
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.admin import (
    account,
    acting,
    agency,
    alarms,
    batches,
    binning,
    body_rows,
    book_adding,
    book_clashes,
    book_lines,
    book_output,
    book_pages,
    book_settings,
    checking,
    confirming,
    deciding,
    delegations,
    directory,
    dropping,
    enrolling,
    expiring,
    handing_out,
    history,
    intake,
    keeping,
    lookups,
    notice_verbs,
    notice_writing,
    originals,
    people,
    pictures,
    presence,
    previewing,
    question_reviewing,
    queue,
    registering,
    resuming,
    scheduling,
    searching,
    second_step,
    sign_ins,
    tongue,
    tracing,
    twins,
    typed,
    unfound,
    urgent,
    verbs,
)
from dispatches.admin.confirming import require_recent_sign_in
from dispatches.admin.gate import gated
from dispatches.admin.posting import only_posted
from dispatches.admin.signing_in import SignInView
from dispatches.admin.standing import may_somewhere
from dispatches.publishing.rights import Right

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Desk(AdminSite):
    site_header = gettext_lazy("Dispatch desk")
    site_title = gettext_lazy("Dispatch desk")
    index_title = gettext_lazy("Work waiting")
    logout_template = "admin/desk/signed_out.html"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and may_somewhere(request, Right.VIEW)

    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        context = {
            **self.each_context(request),
            "title": _("Log in"),
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
        }
        screen: Callable[..., Any] = SignInView.as_view(extra_context=context)
        return screen(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Its form takes any number of wrong old passwords: who is there is asked first."""
        return require_recent_sign_in(super().password_change)(request, extra_context)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {
            **super().each_context(request),
            "may_take_in": may_somewhere(request, Right.TAKE_IN),
            "may_take_down_pages": may_somewhere(request, Right.TAKE_DOWN),
            "may_manage_directory": may_somewhere(request, Right.MANAGE_DIRECTORY),
            "may_manage_people": may_somewhere(request, Right.MANAGE_PEOPLE),
            "may_audit_somewhere": may_somewhere(request, Right.AUDIT),
        }

    def logout(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """Pages and pictures of what is not published leave the browser with the person."""
        response = super().logout(request, extra_context)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        return queue.show(request, self.each_context(request))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        screens: list[tuple[str, Callable[..., Any], str]] = [
            ("nhap/", intake.take_in_screen, "intake"),
            ("dot-nhap/<int:pk>/", batches.batch_screen, "batch"),
            ("dot-nhap/<int:pk>/anh/<int:file>/", batches.picture, "batch_picture"),
            ("tim/", searching.search, "search"),
            ("canh-bao/<int:pk>/", alarms.settle, "settle_alarms"),
            ("tra-cuu/", lookups.lookup, "lookup"),
            ("tra-cuu/nguoi-ky/", lookups.signatories, "signatories"),
            ("thung-rac/", binning.show, "bin"),
            ("dau-vet/", tracing.trace, "trace"),
            ("dau-vet/luot-mo/", tracing.accesses, "accesses"),
            ("danh-muc/", directory.overview, "directory"),
            ("tim-khong-thay/", unfound.unfound, "unfound"),
            ("go-khan/", urgent.find_page, "urgent"),
            ("uy-quyen/", delegations.show, "delegations"),
            ("nguoi/<int:pk>/dang-nhap/", require_recent_sign_in(sign_ins.sign_ins), "sign_ins"),
            ("cong-van/<int:pk>/", checking.check, "check"),
            ("cong-van/<int:pk>/duyet/", previewing.preview, "preview"),
            ("cong-van/<int:pk>/mang-theo/<str:name>/", handing_out.hand_out, "hand_out"),
            ("cong-van/<int:pk>/quyet-dinh/", deciding.decide_finding, "decide"),
            ("cong-van/<int:pk>/tra-lai/", verbs.give_back_edition, "give_back"),
            ("cong-van/<int:pk>/dang/", require_recent_sign_in(verbs.approve_edition), "approve"),
            ("cong-van/<int:pk>/hen-gio/", require_recent_sign_in(scheduling.schedule), "schedule"),
            ("cong-van/<int:pk>/huy-hen/", scheduling.cancel_schedule, "unschedule"),
            (
                "cong-van/<int:pk>/dang-ngay/",
                require_recent_sign_in(scheduling.publish_before_time),
                "publish_now",
            ),
            ("cong-van/<int:pk>/go/", require_recent_sign_in(verbs.take_down_page), "take_down"),
            ("cong-van/<int:pk>/go-khan/", verbs.take_down_page, "take_down_now"),
            ("cong-van/<int:pk>/viec-co-quan/", acting.issuer_act, "issuer_act"),
            ("cong-van/<int:pk>/canh-bao/", notice_writing.write, "notice"),
            (
                "cong-van/<int:pk>/canh-bao/dang/",
                require_recent_sign_in(notice_verbs.approve),
                "approve_notice",
            ),
            ("cong-van/<int:pk>/canh-bao/tra-lai/", notice_verbs.give_back, "give_back_notice"),
            ("cong-van/<int:pk>/canh-bao/go/", notice_verbs.take_down, "take_down_notice"),
            ("cong-van/<int:pk>/hoi-dap/", question_reviewing.review, "questions"),
            ("cong-van/<int:pk>/dang-lai/", verbs.ask_back, "put_back"),
            ("cong-van/<int:pk>/sua-loi/", verbs.begin_correction, "correct"),
            ("cong-van/<int:pk>/bo-lan-sua/", dropping.drop, "drop_correction"),
            ("cong-van/<int:pk>/sua-tiep/", dropping.take_up, "take_up"),
            ("cong-van/<int:pk>/giu/", keeping.keep, "keep"),
            ("cong-van/<int:pk>/ban-trung/", twins.show, "twins"),
            ("cong-van/<int:pk>/vao-so/", registering.register, "register"),
            ("cong-van/<int:pk>/dang-go/", typed.keep, "keep_typed"),
            ("cong-van/<int:pk>/bo-dang-go/", typed.drop, "drop_typed"),
            ("cong-van/<int:pk>/dang-mo/", presence.beat, "presence"),
            ("cong-van/<int:pk>/lich-su/", history.show, "history"),
            ("cong-van/<int:pk>/mo-lai/", history.open_again, "restore"),
            ("cong-van/<int:pk>/vao-thung-rac/", binning.put_in, "put_in_bin"),
            ("cong-van/<int:pk>/lay-lai/", binning.put_back, "out_of_bin"),
            ("so/", book_pages.show, "books"),
            ("so/in/", book_output.printed, "book_print"),
            ("so/xlsx/", book_output.spreadsheet, "book_xlsx"),
            ("so/ghi/", book_adding.add, "book_add"),
            ("so/dong/<int:pk>/", book_lines.line, "book_line"),
            ("so/dong/<int:pk>/huy/", book_lines.cancel_line, "book_cancel"),
            ("so/dong/<int:pk>/noi/", book_clashes.join_record, "book_join"),
            ("so/doi-chieu/", book_clashes.report, "book_report"),
            ("so/doi-chieu/bo-so/", book_clashes.explain, "book_explain"),
            ("so/khai-bao/", book_settings.settings, "book_settings"),
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
        return ours + self._door() + self._own_account() + super().get_urls()

    def _door(self) -> list[URLPattern | URLResolver]:
        """Beside `login`, the screens for whoever is not signed in yet."""
        screens: list[tuple[str, Callable[..., Any], str]] = [
            ("buoc-hai/", second_step.second_step, "second_step"),
            ("co-quan/", agency.leave, "agency"),
            ("co-quan/ve/", agency.come_back, "agency_back"),
            ("ngon-ngu/", tongue.speak, "language"),
        ]
        return [path(at, self._with_context(view), name=name) for at, view, name in screens]

    def _own_account(self) -> list[URLPattern | URLResolver]:
        """What a person does for themselves, before the gate too: it leads here."""
        recent = require_recent_sign_in
        screens: list[tuple[str, Callable[..., Any], str]] = [
            ("tai-khoan/", account.account, "account"),
            ("tai-khoan/ung-dung/", recent(enrolling.enrol_app), "enrol_app"),
            ("tai-khoan/khoa/", recent(enrolling.enrol_passkey), "enrol_passkey"),
            ("tai-khoan/ma-du-phong/", recent(account.make_codes), "recovery_codes"),
            ("tai-khoan/bo/", recent(account.remove), "remove_factor"),
            ("tai-khoan/noi-khac/", account.sign_out_elsewhere, "sign_out_elsewhere"),
            ("xac-nhan/", confirming.confirm, "confirm"),
            ("tiep-tuc/", resuming.resume, "resume"),
        ]
        ungated = super().admin_view
        return [
            path(at, ungated(self._with_context(view)), name=name) for at, view, name in screens
        ]

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Every screen stands behind the gate, Django's own too; no form dies with a session, and
        what was typed in a checking sheet is kept with its record."""
        inner = resuming.outliving(super().admin_view(gated(view), cacheable))

        def screen(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            ended = request.method == "POST" and not self.has_permission(request)
            held = expiring.held_form(request) if ended else None
            return held or inner(request, *args, **kwargs)

        return cast(View, update_wrapper(screen, inner))

    def _with_context(self, view: Callable[..., Any]) -> Callable[..., Any]:
        """A screen gets what every page of the desk needs as its second argument."""

        def screen(request: HttpRequest, **kwargs: Any) -> Any:
            context = self.each_context(request)
            response = view(request, context, **kwargs)
            if isinstance(response, HttpResponseNotAllowed):
                return only_posted(request, context, response)
            return response

        for said in ("csrf_exempt", "unattended"):
            setattr(screen, said, getattr(view, said, False))
        return screen


site = Desk(name="admin")
for model, screen in {**body_rows.SCREENS, **directory.SCREENS, **people.SCREENS}.items():
    site.register(model, screen)
