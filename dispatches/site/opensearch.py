"""How a browser searches here from its address bar (OpenSearch 1.1)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from config.origin import absolute
from dispatches.site.pages import reader_page


@reader_page
def opensearch(request: HttpRequest) -> HttpResponse:
    context = {
        "list_url": absolute(request, reverse("site:dispatches")),
        "feed_url": absolute(request, reverse("site:dispatch_feed")),
        "self_url": absolute(request, reverse("site:opensearch")),
    }
    content_type = "application/opensearchdescription+xml"
    return render(request, "site/opensearch.xml", context, content_type=content_type)
