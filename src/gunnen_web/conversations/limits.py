"""How often something may be done: so many times in a stretch of time, counted in the cache and never in the way."""

import time
from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.core.cache import cache

# A hall full of people behind one address may step in at once; one browser has one voice whatever it sends.
NEW_GUESTS = ("new-guests", 600, 600)
VOTES = ("votes", 240, 60)
TEXTS = ("texts", 10, 3600)


def within(limit, key):
    """Count this time, and say whether it is still within the limit: (name, times, seconds)."""
    name, times, seconds = limit
    stretch = int(time.time() // seconds)
    place = f"{name}:{stretch}:{sha256(str(key).encode()).hexdigest()}"
    cache.add(place, 0, seconds)
    try:
        return cache.incr(place) <= times
    except ValueError:  # the cache was full and dropped it in between
        return True


def address(request):
    return get_adapter().get_client_ip(request)
