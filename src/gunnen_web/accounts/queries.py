from django.conf import settings
from django.db.models import Prefetch

from gunnen_web.accounts import first_owner
from gunnen_web.accounts.models import User
from gunnen_web.teams.doors import pending_invitation
from gunnen_web.teams.models import Membership

DEMO_DOMAIN = "demo.invalid"


def demo_people():
    """The people of the demo team, whom a visitor may become; who signed up in the demo is not among them."""
    people = User.objects.filter(is_active=True, email__endswith=f"@{DEMO_DOMAIN}")
    return people.order_by("date_joined", "name", "pk")


def demo_cast():
    """The same people, each with the part they play, for the strip on every page of the demo."""
    people = demo_people().prefetch_related(
        Prefetch("memberships", Membership.objects.active().order_by("joined_at", "pk"), to_attr="stays")
    )
    return [
        {
            "id": each.pk,
            "name": each.name,
            "email": each.email,
            "role_text": each.stays[0].standing if each.stays else "",
        }
        for each in people
    ]


def is_empty():
    """Nobody has an account yet: the first owner still has to sign up."""
    return not User.objects.exists()


def may_sign_up(request):
    """In the demo everybody; in earnest whoever was invited, and the first owner with the one-time code."""
    return settings.DEMO or first_owner.admitted(request) or pending_invitation(request) is not None
