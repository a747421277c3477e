"""The first step at the door of the desk: name and password."""

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from config.limiting import limited
from dispatches.accounts import entering, lockout, openid, sessions
from dispatches.accounts.history import note
from dispatches.admin.resuming import kept
from dispatches.models import User
from dispatches.publishing.rights import Right, has_right
from dispatches.vocabulary import SignInOutcome, SignInWay


class SignInForm(AuthenticationForm):
    """Lets in whoever has a part in some body today; nothing else opens the desk."""

    def clean(self) -> dict[str, Any]:
        """A refusal is the same for a name that does not exist, and says when to try again."""
        try:
            return super().clean()
        except ValidationError as fault:
            if fault.code == "invalid_login" and self.request is not None:
                self._note_failure(self.request, self.cleaned_data["username"])
            raise

    def get_invalid_login_error(self) -> ValidationError:
        if self.request is not None and getattr(self.request, "axes_locked_out", False):
            name = self.cleaned_data["username"]
            return ValidationError(locked_words(self.request, name), code="invalid_login")
        return super().get_invalid_login_error()

    def confirm_login_allowed(self, user: Any) -> None:
        super().confirm_login_allowed(user)
        if not isinstance(user, User) or not has_right(user, Right.VIEW):
            raise ValidationError(no_part(), code="no_part")

    def _note_failure(self, request: HttpRequest, username: str) -> None:
        locked = getattr(request, "axes_locked_out", False)
        if user := User.objects.filter(username=username).first():
            note(request, user, SignInOutcome.LOCKED if locked else SignInOutcome.REFUSED)


class SignInView(LoginView):
    """Django's, but it ends in our door, which may lead to the second step."""

    authentication_form = SignInForm
    template_name = "admin/desk/sign_in.html"
    next_page = "admin:index"

    @method_decorator(limited("sign_in", only_posts=True))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        user, to = form.get_user(), self.get_success_url()
        if entering.first_step(self.request, user, way=SignInWay.PASSWORD, to=to):
            return HttpResponseRedirect(landing(self.request, to))
        return HttpResponseRedirect(reverse("admin:second_step"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = super().get_context_data(**kwargs)
        return said | {
            "agency": agency_name() if openid.is_offered() else "",
            "lapsed": sessions.lapsed_person(self.request) is not None,
        }


def landing(request: HttpRequest, to: str) -> str:
    """Where somebody who has just signed in goes: first to the form that was stopped, if any."""
    return reverse("admin:resume") if kept(request) else to


def agency_name() -> str:
    return settings.OIDC_NAME or _("your agency’s account")


def no_part() -> str:
    return _("Your account has no part in any body. Please ask your administrator.")


def locked_words(request: HttpRequest, username: str) -> str:
    ends = timezone.localtime(lockout.open_again_at(request, username))
    return _(
        "Too many failures with this name from your network. Try again after %(time)s, or ask "
        "your administrator to unlock it."
    ) % {"time": f"{ends:%H:%M}"}
