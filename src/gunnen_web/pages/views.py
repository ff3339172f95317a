from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gunnen_web.accounts.actions import prefer_language
from gunnen_web.accounts.queries import demo_people, is_empty
from gunnen_web.agenda.queries import leads_several
from gunnen_web.balance.queries import waiting_notes
from gunnen_web.conversations.queries import open_for
from gunnen_web.conversations.reporting import invitations
from gunnen_web.decisions import queries
from gunnen_web.following.after.endings import asks_of
from gunnen_web.following.queries import waiting_for
from gunnen_web.notices.models import Mail
from gunnen_web.pages import errors
from gunnen_web.pages.forms import Language, Person
from gunnen_web.pages.language import remember
from gunnen_web.teams.models import Team

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_safe
def home(request):
    if not request.user.is_authenticated:
        return render(request, "pages/front.html", {"empty": is_empty()})
    teams = Team.objects.of(request.user)
    context = {"lists": queries.home(request.user), "teams": teams, "notes": waiting_notes(request.user)}
    context |= {"invitations": invitations(request.user), "conversations": open_for(request.user)}
    context |= {"check_ins": waiting_for(request.user), "asks": asks_of(request.user)}
    context |= {"leads_several": leads_several(request.user)}
    return render(request, "pages/home.html", context)


@login_not_required
@require_safe
def privacy(request):
    return render(request, "pages/privacy.html", {"contact": settings.CONTACT})


@login_not_required
@require_safe
def components(request):
    from gunnen_web.pages import samples

    return render(request, "pages/components.html", samples.components(request))


@login_not_required
@require_POST
def language(request):
    form = Language(request.POST)
    if not form.is_valid():
        return errors.page(request, 400)
    code = form.cleaned_data["language"]
    response = redirect(_next(request))
    remember(response, code)
    if request.user.is_authenticated:
        prefer_language(request.user, code)
    return response


@login_not_required
def demo_switch(request):
    """Become one of the demo people; there is no such page outside the demo."""
    if not settings.DEMO:
        raise Http404
    return _become(request)


@require_POST
def _become(request):
    form = Person(request.POST)
    if not form.is_valid():
        return errors.page(request, 400)
    person = get_object_or_404(demo_people(), pk=form.cleaned_data["user"])
    login(request, person, backend=BACKEND)
    return redirect(_next(request))


@login_not_required
def outbox(request):
    """The demo sends no mail; what it would have sent can be read here."""
    if not settings.DEMO:
        raise Http404
    letters = Mail.objects.order_by("-created_at", "pk")
    if to := request.GET.get("aan"):
        letters = letters.filter(address=to)
    return render(request, "pages/outbox.html", {"letters": letters[:100]})


def _next(request):
    url = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if safe else "pages:home"


def bad_request(request, exception=None):
    return errors.page(request, 400)


def forbidden(request, exception=None):
    return errors.page(request, 403)


def not_found(request, exception=None):
    return errors.page(request, 404)


def too_often(request, exception=None):
    return errors.page(request, 429)


def broken(request):
    return errors.page(request, 500)


def csrf_failed(request, reason=""):
    text = _(
        "De pagina stond te lang open, of je browser bewaart geen cookies. Ga terug, ververs en probeer het opnieuw."
    )
    return errors.page(request, 403, _("Deze pagina is verlopen"), text)
