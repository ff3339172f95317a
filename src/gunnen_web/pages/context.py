"""What every page may use."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from gunnen_web.accounts.queries import demo_cast, may_sign_up


def site(request):
    return {
        "demo": settings.DEMO,
        "demo_people": SimpleLazyObject(demo_cast) if settings.DEMO else [],
        "language": get_language(),
        "languages": settings.LANGUAGES,
        "sign_up_open": SimpleLazyObject(lambda: may_sign_up(request)),
    }
