"""The kinds of notices. Each app registers its own when it starts, and then tells members by that name."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

# What a person sets apart for each team, in the order of the settings page.
GROUPS = {
    "decisions": _("Besluiten"),
    "checkins": _("Check-ins"),
    "conversations": _("Gesprekken"),
    "peace": _("De vredeslijn"),
    "balance": _("Je balans"),
    "team": _("Het team zelf"),
}
# How the subject of a letter starts, and a message in the team's chat; the team's own titles stay inside.
OPENINGS = {
    "decisions": _("Een besluit van %(team)s"),
    "conversations": _("Een gesprek van %(team)s"),
}


@dataclass(frozen=True)
class Kind:
    """One kind of notice.

    ``label`` finishes "Een besluit van team Noord: ..." (of other groups "Team Noord: ...") in the subject of a letter;
    ``sentence`` is the line in the list, in the digest and in the team's chat. Neither ever holds something private, a
    title or a name. ``chat`` kinds are for everybody in the team and go to the team's chat too. ``mail_path`` makes the
    path for one letter, ``(notice) -> path``, where that is another than the notice's own, such as one with a secret
    for this receiver; it is called each time that a letter is put into words. Of ``step`` kinds about the same page
    only the newest is still worth a line in a digest.
    """

    name: str
    group: str
    label: str
    sentence: str
    chat: bool = False
    mail_path: Callable | None = None
    step: bool = False

    def opening(self, team):
        opening = OPENINGS.get(self.group, "%(team)s") % {"team": called(team)}
        return opening[:1].upper() + opening[1:]


def called(team):
    """Its name with the word team before it, unless it stands there already."""
    return team.name if team.name.lower().startswith("team") else _("team %(name)s") % {"name": team.name}


kinds: dict[str, Kind] = {}


def register(name, group, label, *, sentence, chat=False, mail_path=None, step=False):
    if group not in GROUPS:
        raise ValueError(f"{group!r} is no group of notices: {', '.join(GROUPS)}")
    kinds[name] = Kind(name, group, label, sentence, chat, mail_path, step)


def get(name):
    return kinds[name]
