import json

from allauth.account import views as allauth
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from gunnen_web.accounts import actions, first_owner, mydata
from gunnen_web.accounts.forms import Code, Erase, MyData
from gunnen_web.accounts.queries import is_empty
from gunnen_web.fields import posted
from gunnen_web.pages.language import remember
from gunnen_web.teams.models import Team
from gunnen_web.teams.queries import left_behind


@require_http_methods(["GET", "HEAD", "POST"])
def me(request):
    form = MyData(posted(request), instance=request.user)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        response = redirect("accounts:me")
        remember(response, user.language)
        with override(user.language):
            messages.success(request, _("Bewaard."))
        return response
    request.user.refresh_from_db()  # a form that was refused leaves its values on the person
    return render(request, "accounts/me.html", {"form": form, "teams": Team.objects.of(request.user)})


@require_safe
def export(request):
    content = {"exported_at": timezone.now().isoformat(), **mydata.everything_of(request.user)}
    response = HttpResponse(json.dumps(content, indent=2, ensure_ascii=False), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="gunnen.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request):
    form = Erase(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.erase(request.user)
        logout(request)
        messages.success(request, _("Je account is weg, met alles wat van jou was."))
        return redirect("pages:home")
    return render(request, "accounts/erase.html", {"form": form, "left_behind": left_behind(request.user)})


@login_not_required
def confirm_email(request):
    """The code from the letter. Who is signed in has given it; allauth would look for a page that we do not have."""
    return redirect("pages:home") if request.user.is_authenticated else allauth.email_verification_sent(request)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def first(request):
    """The first owner of an empty installation gives the code that the server printed."""
    if not is_empty():
        raise Http404
    form = Code(posted(request))
    if request.method == "POST" and form.is_valid():
        if first_owner.admit(request, form.cleaned_data["code"]):
            return redirect("account_signup")
        form.add_error("code", _("Deze code klopt niet, of is al gebruikt. Start de server opnieuw voor een nieuwe."))
    return render(request, "accounts/first.html", {"form": form})
