"""The addresses of what readers see; the same words in both languages."""

from django.urls import path

from dispatches.site import (
    bodies,
    corrections,
    directives,
    dispatch,
    dispatches,
    feeds,
    home,
    original,
    places,
    robots,
    schemes,
    sitemaps,
    suggestions,
)

app_name = "site"

urlpatterns = [
    path("", home.home, name="home"),
    path("cong-van/", dispatches.dispatch_list, name="dispatches"),
    path("cong-van/atom/", feeds.dispatch_feed, name="dispatch_feed"),
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
    path("nhiem-vu/", directives.directive_list, name="directives"),
    path("nhiem-vu/atom/", feeds.directive_feed, name="directive_feed"),
    path("goi-y/", suggestions.suggestions, name="suggestions"),
    path("goi-y/danh-sach/", suggestions.suggestion_list, name="suggestion_list"),
    path("co-quan/", bodies.body_list, name="bodies"),
    path("co-quan/<slug:slug>/", bodies.body_page, name="body"),
    path("dia-ban/", places.place_list, name="places"),
    path("dia-ban/<slug:slug>/", places.place_page, name="place"),
    path("thu-doan/", schemes.scheme_list, name="schemes"),
    path("thu-doan/<slug:code>/", schemes.scheme_page, name="scheme"),
    path("dinh-chinh/", corrections.corrections, name="corrections"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap/trang.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap/cong-van-<slug:first>.xml", sitemaps.dispatches, name="sitemap_dispatches"),
]
