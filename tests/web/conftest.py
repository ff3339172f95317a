import pytest
from django.core.cache import cache

from tests.web.ladder import house  # noqa: F401


@pytest.fixture(autouse=True)
def quick_and_fresh(settings):
    """Cheap password hashes, and rate limits that start from nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
