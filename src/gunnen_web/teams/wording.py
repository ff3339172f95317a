"""What a team's notices say; never a name."""

from django.utils.translation import gettext_lazy as _

from gunnen_web.notices import kinds

KINDS = {
    "term_ends": (_("je begeleiding loopt af"), _("Je begeleiding loopt bijna af. Wie neemt het over?")),
    "term_moved": (_("de begeleider blijft langer"), _("Wie van buiten begeleidt, blijft langer dan afgesproken.")),
    "asked_to_facilitate": (_("een vraag aan jou"), _("Er is een vraag aan jou: wil jij het begeleiden overnemen?")),
    "heir_agreed": (_("er is een opvolger"), _("Wie je vroeg, wil het begeleiden overnemen.")),
    "heir_declined": (_("er is nog geen opvolger"), _("Wie je vroeg, neemt het begeleiden niet over.")),
    "handed_over": (_("het begeleiden is overgedragen"), _("Iemand anders begeleidt nu jullie team.")),
    "nobody_takes_over": (
        _("er is geen opvolger"),
        _("De begeleider wil stoppen, en niemand neemt het over."),
    ),
}


def register():
    for name, (label, sentence) in KINDS.items():
        kinds.register(name, "team", label, sentence=sentence)
