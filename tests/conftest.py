"""People and teams for the tests, on the database of GUNNEN_DATABASE_URL (SQLite if there is none)."""

from itertools import count

import pytest
from hypothesis import settings as examples

examples.register_profile("here", deadline=None)  # how long one takes says what else the machine does
examples.load_profile("here")
NUMBERS = count(1)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """In random order, but the long ones first, so that no worker waits at the end for another's."""
    items.sort(key=lambda item: "browser" not in item.keywords)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a real file, as in earnest (in memory, threads would share one connection), but without the fsync."""
    from django.db import connection

    if connection.vendor == "sqlite":
        settings = connection.settings_dict
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        options = settings["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture
def person(db):
    """person(name="Noor", language="nl", ...) -> User; without a password unless one is given."""
    from gunnen_web.accounts.models import User

    def make(name=None, email=None, password=None, **fields):
        number = next(NUMBERS)
        name = name or f"Mens {number}"
        return User.objects.create_user(email or f"mens{number}@example.nl", password, name=name, **fields)

    return make


@pytest.fixture
def team(person):
    """team("Noord", facilitator=user, members=[...], observers=[...]) -> Team; people are made where none are given."""
    from gunnen_web.teams.models import Membership, Role, Team

    def make(name="Team Noord", facilitator=None, members=(), observers=(), outside=False):
        made = Team.objects.create(name=name)
        join(made, facilitator or person(), Role.FACILITATOR, not outside)
        for user in members:
            join(made, user, Role.MEMBER, True)
        for user in observers:
            join(made, user, Role.OBSERVER, False)
        return made

    def join(made, user, role, takes_part):
        Membership.objects.create(team=made, user=user, role=role, takes_part=takes_part)

    return make


@pytest.fixture
def visit():
    """visit(user) -> a browser that is signed in as this user; visit() -> one that is not."""
    from django.test import Client

    def make(user=None, **options):
        client = Client(**options)
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return make


@pytest.fixture
def demo(settings):
    """The site in demo mode."""
    settings.DEMO = True
    return settings
