"""The addresses of what readers see; the same words in both languages."""

from django.urls import path

from dispatches.handouts.forms import FORMS
from dispatches.site import (
    bodies,
    contents,
    corrections,
    directives,
    dispatch,
    dispatches,
    exports,
    feeds,
    handouts,
    home,
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

app_name = "site"

urlpatterns = [
    path("", home.home, name="home"),
    path("cong-van/", dispatches.dispatch_list, name="dispatches"),
    path("cong-van/atom/", feeds.dispatch_feed, name="dispatch_feed"),
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
    path("nhiem-vu/atom/", feeds.directive_feed, name="directive_feed"),
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
    path("co-quan/", bodies.body_list, name="bodies"),
    path("co-quan/<slug:slug>/", bodies.body_page, name="body"),
    path("dia-ban/", places.place_list, name="places"),
    path("dia-ban/<slug:slug>/", places.place_page, name="place"),
    path("canh-bao/", warnings.warning_list, name="warnings"),
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
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap/trang.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap/canh-bao.xml", sitemaps.warnings, name="sitemap_warnings"),
    path("sitemap/cong-van-<slug:first>.xml", sitemaps.dispatches, name="sitemap_dispatches"),
]
