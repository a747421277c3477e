"""How a browser searches here from its address bar (OpenSearch 1.1)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dispatches.site.pages import reader_page


@reader_page
def opensearch(request: HttpRequest) -> HttpResponse:
    absolute = request.build_absolute_uri
    context = {
        "list_url": absolute(reverse("site:dispatches")),
        "feed_url": absolute(reverse("site:dispatch_feed")),
        "self_url": absolute(reverse("site:opensearch")),
    }
    content_type = "application/opensearchdescription+xml"
    return render(request, "site/opensearch.xml", context, content_type=content_type)
