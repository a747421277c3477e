"""The head of a page, and what the head of every page must say."""

from tests.site.reading import Page

SITE = "http://testserver"


def heads(page: Page) -> dict[str, str | None]:
    """Links by what they are, properties by their names."""
    links = {given.get("hreflang") or given.get("rel") or "": given.get("href")
             for given in page.attributes("link")}  # fmt: skip
    metas = {given.get("property") or given.get("name") or "": given.get("content")
             for given in page.attributes("meta")}  # fmt: skip
    return links | metas


def check_head(page: Page, address: str, language: str) -> None:
    """One address, a twin in the other language, and what is shown when it is shared."""
    said = heads(page)
    path = address.partition("?")[0]
    assert (said["canonical"] or "").partition("?")[0] == SITE + language + path
    assert said["og:url"] == said["canonical"] == said["en" if language else "vi"], address
    assert said["vi"] == said["x-default"]
    assert said["en"] == (said["vi"] or "").replace(SITE, f"{SITE}/en"), address
    title = page.source.partition("<title>")[2].partition("</title>")[0]
    assert said["og:title"], address
    assert said["og:title"] in Page(f"<p>{title}</p>").text, address
    assert said["og:site_name"]
    assert said["og:locale"] == ("en_GB" if language else "vi_VN")
    assert said.get("og:description") == said.get("description"), address
    assert said["search"] == f"{language}/opensearch.xml"
