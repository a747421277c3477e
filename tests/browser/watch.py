"""Notes all that a page must never do: break its policy, log an error, call out, leave a cookie."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Route

ADMIN_COOKIE_PATH = "/quan-tri/"


class Watch:
    def __init__(self, context: BrowserContext, own_address: str) -> None:
        self.problems: list[str] = []
        self._context = context
        self._own_address = own_address
        self._documents: set[str] = set()
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self.problems.append(f"script error: {error.error}"))
        context.on("request", self._note_request)
        context.route(self._is_third_party, self._refuse)

    def _is_third_party(self, address: str) -> bool:
        return not address.startswith((self._own_address + "/", "data:", "blob:", "about:"))

    def _refuse(self, route: Route) -> None:
        self.problems.append(f"third-party request: {route.request.url}")
        route.abort()

    def _note_request(self, request: Request) -> None:
        if request.is_navigation_request():
            self._documents.add(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        """Errors, and warnings too; a page that is itself a 404 or 500 is logged, and is none."""
        expected = (
            message.text.startswith("Failed to load resource")
            and message.location["url"] in self._documents
        )
        if message.type in ("error", "warning") and not expected:
            where = message.location["url"]
            self.problems.append(f"console {message.type}: {message.text} ({where})")

    def finish(self) -> list[str]:
        cookies = [c for c in self._context.cookies() if c.get("path") != ADMIN_COOKIE_PATH]
        self.problems += [f"cookie {c.get('name')} at {c.get('path')}" for c in cookies]
        return self.problems
