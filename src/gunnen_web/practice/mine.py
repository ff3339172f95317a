"""Everything that is kept of how a person practised: to take along, and to erase."""

from gunnen_web.practice.account import keeps
from gunnen_web.practice.models import NotKept, Run


def export(user):
    return {
        "kept_with_account": keeps(user),
        "games": [
            {"situation": each.situation, "seed": each.seed, "choices": each.choices, "at": each.at.isoformat()}
            for each in Run.objects.filter(user=user)
        ],
    }


def erase(user):
    Run.objects.filter(user=user).delete()
    NotKept.objects.filter(user=user).delete()
