"""The private hint while somebody writes: who has it on."""

from gunnen_web.signals.models import HintOn


def is_on(membership):
    """On for this member, in a team that reads its talk."""
    return HintOn.objects.filter(membership=membership, membership__team__signals__on=True).exists()
