"""How much may be sent, by whom, and that it stays in memory: nothing of an upload is ever written to disk.

Django's handler that spools large files is left out of the settings, and so is every request that would need it. The
CSRF check parses a form before any view is asked, so who may send that much is settled here, before it.
"""

import re
import threading
from contextlib import contextmanager

from django.conf import settings
from django.utils.translation import gettext as _

from gunnen_web.conversations.limits import within

PAGES = re.compile(r"^/(teams/[0-9a-f-]{36}/chats/nieuw|chats/[0-9a-f-]{36}/bestand)/$")
UPLOADS = ("chat-uploads", 12, 3600)
WAIT = 20  # seconds, for another's file to be read
_one_at_a_time = threading.Lock()


class Busy(Exception):
    """Another file is being read, and took too long."""


def room_for(request):
    """The most bytes that a request to this page may have."""
    large = request.method == "POST" and PAGES.match(request.path_info)
    return settings.CHAT_UPLOAD_MAX if large else settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def too_large(request):
    """What to say to who sends more than that; None where the usual sentence will do."""
    if not PAGES.match(request.path_info):
        return None
    return _("Het bestand mag 32 MB groot zijn. Neem een kortere tijd, of laat de media weg. Er is niets bewaard.")


def only_members(get_response):
    """A file is taken from who is signed in, and not too often; the page itself asks what else it wants."""

    def middleware(request):
        from gunnen_web.pages import errors

        if request.method == "POST" and PAGES.match(request.path_info) and _has_file(request):
            if not request.user.is_authenticated and _is_large(request):
                return errors.page(request, 413, text=too_large(request))
            if request.user.is_authenticated and not within(UPLOADS, request.user.pk):
                text = _("Je leverde het afgelopen uur al vaak een bestand in. Wacht even.")
                return errors.page(request, 429, text=text)
        return get_response(request)

    return middleware


def _has_file(request):
    return request.META.get("CONTENT_TYPE", "").startswith("multipart/form-data")


def _is_large(request):
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


@contextmanager
def alone():
    """One file at a time in the memory of this process."""
    if not _one_at_a_time.acquire(timeout=WAIT):
        raise Busy
    try:
        yield
    finally:
        _one_at_a_time.release()
