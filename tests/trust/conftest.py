from http.cookies import SimpleCookie

import pytest
from django.core.cache import cache
from django.core.signing import get_cookie_signer
from django.db import connection, transaction

from gunnen_web.conversations import guests
from tests.trust import world
from tests.trust.asking import undone


@pytest.fixture(autouse=True)
def quick_and_fresh(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture(scope="module")
def module_database(django_db_setup, django_db_blocker):
    """The test database for a whole file of tests; in the end nothing of it is left."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert "test" in str(connection.settings_dict["NAME"]), "mark the tests with django_db"
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def house(module_database):
    """One house for a whole file of tests; what a test changes in it is undone after that test."""
    return world.build()


@pytest.fixture
def knock(house, visit):
    """knock(role, "get", url, data) -> the answer to somebody in that role, signed in anew, and what it wrote."""
    browsers = {}
    for role in (*world.ROLES, "carla"):
        browsers[role] = visit(house.people.get(role), raise_request_exception=False)
    for role in world.ROLES[:4]:  # outside, with the link; as if they had opened it before
        signer = get_cookie_signer(salt=guests.COOKIE + guests.SALT)
        browsers[role].cookies[guests.COOKIE] = signer.sign(f"phone of {role}")
    cookies = {role: browser.cookies.output() for role, browser in browsers.items()}

    def make(role, method, url, data=None, **headers):
        cache.clear()  # how often one may try is not the question here
        browser = browsers[role]
        browser.cookies = SimpleCookie(cookies[role].replace("Set-Cookie: ", ""))
        with undone() as written:
            response = getattr(browser, method)(url, data or {}, **headers)
        return response, written

    return make
