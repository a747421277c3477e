"""What was done so that everybody can use the site, what was tested, and whom to tell."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from dispatches.letter.days import shown
from dispatches.site.pages import page, reader_page

# The day on which the tests that the page names were last run over every kind of page.
TESTED_ON = date(2026, 11, 26)


@reader_page
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"tested": shown(TESTED_ON)}
    crumbs = [(_("Accessibility"), "")]
    return page(request, "site/accessibility.html", context, crumbs=crumbs)
