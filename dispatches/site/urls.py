"""The addresses of what readers see; the same words in both languages."""

from django.urls import URLPattern, path

from dispatches.handouts.forms import FORMS
from dispatches.site import (
    accessibility,
    bodies,
    contents,
    corrections,
    directives,
    dispatch,
    dispatches,
    duties,
    duty_calendar,
    exports,
    feeds,
    handouts,
    home,
    offices,
    opensearch,
    original,
    paper_checks,
    places,
    questions,
    robots,
    schemes,
    sitemaps,
    situations,
    suggestions,
    verify,
    warnings,
)
from dispatches.site.feed_forms import ATOM, JSON, TAILS
from dispatches.site.pages import View

app_name = "site"


def feed_paths(address: str, view: View[...], name: str) -> list[URLPattern]:
    """The feeds of the list at an address."""
    return [
        path(address + TAILS[ATOM], view, {"form": ATOM}, name=f"{name}_feed"),
        path(address + TAILS[JSON], view, {"form": JSON}, name=f"{name}_json"),
    ]


urlpatterns = [
    path("", home.home, name="home"),
    path("cong-van/", dispatches.dispatch_list, name="dispatches"),
    *feed_paths("cong-van/", feeds.dispatch_feed, "dispatch"),
    path("cong-van/muc-luc/", contents.dispatch_contents, name="dispatch_contents"),
    path(
        "cong-van/danh-sach.csv",
        exports.dispatch_export,
        {"form": exports.CSV},
        name="dispatch_csv",
    ),
    path(
        "cong-van/danh-sach.xlsx",
        exports.dispatch_export,
        {"form": exports.XLSX},
        name="dispatch_xlsx",
    ),
    path(
        "cong-van/<slug:year>/<slug:body>/<slug:number>/",
        dispatch.dispatch_page,
        name="dispatch",
    ),
    path(
        "cong-van/<slug:year>/<slug:body>/<slug:number>/ban-goc/",
        original.original_file,
        name="original",
    ),
    *(
        path(
            f"cong-van/<slug:year>/<slug:body>/<slug:number>{tail}",
            handouts.handout,
            {"tail": tail},
            name=f"handout{tail}",
        )
        for tail in FORMS
    ),
    path("nhiem-vu/", directives.directive_list, name="directives"),
    *feed_paths("nhiem-vu/", feeds.directive_feed, "directive"),
    path("goi-y/", suggestions.suggestions, name="suggestions"),
    path("goi-y/danh-sach/", suggestions.suggestion_list, name="suggestion_list"),
    path("nhiem-vu/muc-luc/", contents.directive_contents, name="directive_contents"),
    path(
        "nhiem-vu/danh-sach.csv",
        exports.directive_export,
        {"form": exports.CSV},
        name="directive_csv",
    ),
    path(
        "nhiem-vu/danh-sach.xlsx",
        exports.directive_export,
        {"form": exports.XLSX},
        name="directive_xlsx",
    ),
    path("nhiem-vu/co-quan/", offices.office_list, name="offices"),
    path("nhiem-vu/<slug:slug>/", duties.duty_page, name="duties"),
    path("nhiem-vu/<slug:slug>/lich.ics", duty_calendar.duty_calendar, name="duty_calendar"),
    path(
        "nhiem-vu/<slug:slug>/danh-sach.csv",
        duties.duty_export,
        {"form": exports.CSV},
        name="duty_csv",
    ),
    path(
        "nhiem-vu/<slug:slug>/danh-sach.xlsx",
        duties.duty_export,
        {"form": exports.XLSX},
        name="duty_xlsx",
    ),
    path("co-quan/", bodies.body_list, name="bodies"),
    path("co-quan/<slug:slug>/", bodies.body_page, name="body"),
    path("dia-ban/", places.place_list, name="places"),
    path("dia-ban/<slug:slug>/", places.place_page, name="place"),
    path("canh-bao/", warnings.warning_list, name="warnings"),
    *feed_paths("canh-bao/", feeds.warning_feed, "warning"),
    path("canh-bao/<slug:address>/", warnings.warning_page, name="warning"),
    path("lam-gi-khi/", situations.situation_list, name="situations"),
    path("lam-gi-khi/<slug:situation>/", situations.situation_page, name="situation"),
    path("hoi-dap/", questions.question_list, name="questions"),
    path("thu-doan/", schemes.scheme_list, name="schemes"),
    path("thu-doan/<slug:code>/", schemes.scheme_page, name="scheme"),
    path("xac-minh/", verify.verify_page, name="verify"),
    path("xac-minh/tep/", paper_checks.check_file, name="check_file"),
    path("xac-minh/tep/<slug:token>/", paper_checks.paper_check, name="paper_check"),
    path("v/<slug:code>/", verify.short_address, name="short"),
    path("dinh-chinh/", corrections.corrections, name="corrections"),
    path("tro-nang/", accessibility.accessibility, name="accessibility"),
    *feed_paths("dinh-chinh/", feeds.correction_feed, "correction"),
    path("opensearch.xml", opensearch.opensearch, name="opensearch"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap/trang.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap/canh-bao.xml", sitemaps.warnings, name="sitemap_warnings"),
    path("sitemap/cong-van-<slug:first>.xml", sitemaps.dispatches, name="sitemap_dispatches"),
]
