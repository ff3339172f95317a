"""What holds for every request and every answer."""

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_cache_control

from gunnen_web.chats import uploads
from gunnen_web.startup_checks import is_loopback

LANGUAGES = {code for code, _name in settings.LANGUAGES}


def plain_requests(get_response):
    """Turn away what no browser sends (NUL in an address or a cookie) and what is far too large."""

    def middleware(request):
        from gunnen_web.pages import errors

        if settings.DEMO and not _from_here(request):
            return errors.page(request, 403)
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", "") or _nul_cookie(request):
            return errors.page(request, 400)
        if _length(request) > uploads.room_for(request):
            return errors.page(request, 413, text=uploads.too_large(request))
        return get_response(request)

    return middleware


def _from_here(request):
    """The demo lets visitors be anybody, so it serves this machine alone, whatever server runs it."""
    address = request.META.get("REMOTE_ADDR", "")
    return not address or is_loopback(address)


def _nul_cookie(request):
    return any("\0" in value for value in request.COOKIES.values())


def _length(request):
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def own_language(get_response):
    """Dutch, unless the person chose otherwise: on this device (the cookie), or else for the account."""

    def middleware(request):
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if language not in LANGUAGES:
            language = request.user.language if request.user.is_authenticated else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def nothing_cached(get_response):
    """No page lies around in a shared cache, nor behind the back button after signing out."""

    def middleware(request):
        response = get_response(request)
        if "Cache-Control" not in response.headers or request.user.is_authenticated:
            response.headers.pop("Cache-Control", None)
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware
