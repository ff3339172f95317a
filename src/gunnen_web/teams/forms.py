import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gunnen_web.fields import OneLine
from gunnen_web.teams.models import Kept, Membership, Role
from gunnen_web.teams.queries import invited_today

AT_ONCE = 100
A_DAY = 300  # nobody should use a team to send mail around


class TeamName(forms.Form):
    name = OneLine(label=_("Hoe heet je team?"), max_length=80)


class TeamSettings(TeamName):
    keep_months = forms.TypedChoiceField(
        label=_("Hoe lang blijven verliezen en antwoorden bewaard?"),
        help_text=_("Zo lang na de laatste dag om opnieuw te kijken. Daarna gaan ze weg; wat besloten is blijft."),
        choices=Kept.choices,
        coerce=int,
        required=False,
        empty_value=None,
    )
    confidant = OneLine(
        label=_("Wie is jullie vertrouwenspersoon?"),
        help_text=_(
            "Naam en telefoonnummer. Dit staat bij elk gesprek dat schuurt, voor wie het hier niet veilig vindt."
        ),
        max_length=200,
        required=False,
    )
    mediator = OneLine(
        label=_("Wie kan van buiten meekijken?"),
        help_text=_("Een mediator, of iemand van personeelszaken. Naam en telefoonnummer."),
        max_length=200,
        required=False,
    )
    titles_outside = forms.BooleanField(
        label=_("Titels mogen mee naar buiten"),
        help_text=_("In mail, teamchat en agenda's staat dan hoe jullie besluit of gesprek heet. Anders: een besluit."),
        required=False,
    )


class NewTeam(TeamName):
    takes_part = forms.TypedChoiceField(
        label=_("Doe je zelf mee?"),
        choices=[
            ("yes", _("Ja, ik begeleid en ik doe mee")),
            ("no", _("Nee, ik begeleid van buiten")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
        help_text=_("Wie van buiten begeleidt, vult geen verlies in en gunt niet. Je team ziet wat je kiest."),
    )


class Standing(forms.Form):
    standing = forms.ChoiceField(
        label=_("Rol"),
        choices=[
            ("member", _("teamlid")),
            ("facilitator", _("begeleider, doet mee")),
            ("facilitator_outside", _("begeleider van buiten")),
            ("observer", _("toeschouwer")),
        ],
    )


class Manages(forms.Form):
    manages = forms.BooleanField(label=_("Leidinggevende van iemand in dit team"), required=False)


class ByLink(forms.Form):
    prefix = "link"
    role = forms.ChoiceField(
        label=_("Wie de link gebruikt, wordt"),
        choices=[(Role.MEMBER, _("teamlid")), (Role.OBSERVER, _("toeschouwer"))],
        initial=Role.MEMBER,
    )
    days = forms.TypedChoiceField(
        label=_("De link werkt"),
        choices=[(1, _("één dag")), (7, _("een week")), (30, _("een maand"))],
        initial=7,
        coerce=int,
    )


class ByEmail(forms.Form):
    prefix = "email"
    addresses = forms.CharField(
        label=_("E-mailadressen"),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Eén per regel. Komma's en puntkomma's mogen ook."),
        max_length=20_000,
    )
    role = forms.ChoiceField(label=_("Zij worden"), choices=Role, initial=Role.MEMBER)

    def __init__(self, team, *args, **kwargs):
        self.team = team
        super().__init__(*args, **kwargs)

    def clean_addresses(self):
        """Every address once, in lower case; or an error for each wrong one that names its line."""
        found, errors = {}, []
        inside = set(Membership.objects.active().filter(team=self.team).values_list("user__email", flat=True))
        for line, text in _entries(self.cleaned_data["addresses"]):
            address = _address(text)
            if not address:
                errors.append(gettext("Regel %(line)s: %(text)s is geen e-mailadres.") % _named(line, text))
            elif address in inside:
                errors.append(gettext("Regel %(line)s: %(text)s zit al in het team.") % _named(line, text))
            found[address] = line
        if not errors and not found:
            errors.append(gettext("Schrijf minstens één e-mailadres."))
        if not errors and len(found) > AT_ONCE:
            errors.append(
                gettext("Dat zijn er te veel: nodig er hooguit %(number)s tegelijk uit.") % {"number": AT_ONCE}
            )
        if not errors and invited_today(self.team) + len(found) > A_DAY:
            errors.append(gettext("Dit team heeft vandaag al veel mensen uitgenodigd. Probeer het morgen weer."))
        if errors:
            raise ValidationError([*errors, gettext("Er is nog niets verstuurd.")])
        return list(found)


def _entries(text):
    for number, line in enumerate(text.splitlines(), start=1):
        for part in re.split(r"[,;\t]", line):
            if part.strip():
                yield number, part.strip()


def _address(text):
    """The address in 'Jan <jan@example.nl>' or in 'jan@example.nl', or nothing."""
    match = re.search(r"<([^<>]*)>$", text)
    address = (match[1] if match else text).strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= 254 else ""


def _named(line, text):
    return {"line": line, "text": text if len(text) <= 60 else text[:59] + "…"}
