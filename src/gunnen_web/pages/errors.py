"""One page for everything that goes wrong: what happened, and what to do now."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def words(status):
    return {
        400: (_("Dit verzoek klopt niet"), _("Ga terug en probeer het opnieuw. Er is niets bewaard.")),
        403: (_("Dit mag je hier niet"), _("Vraag het aan de begeleider van je team.")),
        404: (
            _("Deze pagina is er niet"),
            _("Misschien is het adres veranderd, of hoort de pagina bij een ander team."),
        ),
        405: (_("Dit kan zo niet"), _("Ga terug naar de vorige pagina.")),
        413: (_("Dit is te veel in één keer"), _("Ga terug, maak de tekst korter en probeer het opnieuw.")),
        429: (_("Even rustig aan"), _("Je hebt dit te vaak geprobeerd. Wacht een paar minuten.")),
        500: (_("Hier ging iets mis"), _("Het ligt niet aan jou. Probeer het zo nog eens.")),
    }[status]


def page(request, status, title=None, text=None):
    usual_title, usual_text = words(status)
    context = {"status": status, "title": title or usual_title, "text": text or usual_text}
    # Before the session is known (or when it can't be read) the page stands on its own.
    known = hasattr(request, "user") and status != 500
    return HttpResponse(render_to_string("pages/error.html", context, request if known else None), status=status)
