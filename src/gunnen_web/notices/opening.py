"""Opening a page is reading its notices, whichever way somebody came there; and what the header shows follows."""

from gunnen_web.notices import actions, queries


def pages(get_response):
    """After a page was shown: what is new of it, or of what lies above it, is read."""

    def middleware(request):
        request.news = News(request)
        response = get_response(request)
        if _was_opened(request, response):
            opened = [path for path in request.news.paths if request.path.startswith(path)]
            if opened:
                actions.open_pages(request.user, opened)
        return response

    return middleware


def _was_opened(request, response):
    """A part of a page that asks again by itself opens nothing."""
    shown = request.method == "GET" and response.status_code == 200 and not request.headers.get("HX-Request")
    return shown and request.user.is_authenticated


class News:
    """Looked up once a request, and only where somebody asks."""

    def __init__(self, request):
        self._request = request
        self._paths = None

    @property
    def paths(self):
        if self._paths is None:
            self._paths = queries.unread_paths(self._request.user)
        return self._paths

    def __bool__(self):
        """Something is new elsewhere than on this very page."""
        return any(not self._request.path.startswith(path) for path in self.paths)
