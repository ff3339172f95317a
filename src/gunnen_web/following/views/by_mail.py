"""The check-in of somebody who comes from a letter, without signing in.

The address with the secret only puts a signed cookie and goes on to one without, so that the secret is in no Referer
(its own answer forbids one too), and that a form can be sent from a page whose origin the browser tells. Looking
changes nothing; the first answer uses up the link, and this browser alone goes on with the next question.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gunnen_web.following import actions, links, notify, wording

COOKIE, SALT = "check-in", "gunnen_web.following.by_mail"
AN_HOUR = 60 * 60
STEPS = list(wording.QUESTIONS)


@login_not_required
@require_safe
def link(request, key):
    found = links.usable(token=key)
    if not found or found.used_at:
        return _no_longer(request)
    if request.user.is_authenticated and request.user == found.seat.membership.user:
        answer = redirect("following:checkin", found.seat.round.checking.outcome.decision_id)
    else:
        answer = _to(found, 0)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _to(found, step):
    """On to the page for this step; the cookie says which, never what was answered."""
    answer = redirect("following:mailed")
    answer.set_signed_cookie(
        COOKIE, f"{found.pk}:{step}", salt=SALT, max_age=AN_HOUR, path=reverse("following:mailed"),
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip
    return answer


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def mailed(request):
    found, step = _held(request)
    if not found:
        return _no_longer(request)
    if request.method != "POST":
        return _show(request, found, step)
    name = request.POST.get("question", "")
    if name not in STEPS or STEPS.index(name) != step:
        return redirect("following:mailed")  # a second tap, or the back button
    return _answer(request, found, step)


def _held(request):
    """The link in this browser and how far it got; nothing where another browser was first."""
    held = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=AN_HOUR)
    pk, _colon, step = held.partition(":")
    found = links.usable(link_id=pk) if pk else None
    if not found or bool(found.used_at) != (int(step) > 0):
        return None, 0
    return found, int(step)


def _answer(request, found, step):
    field, _text, answers = wording.QUESTIONS[STEPS[step]]
    value = request.POST.get("answer", "")
    skips = field == "unsaid" and not value
    if value not in answers.values and not skips:
        return _show(request, found, step, status=422)
    try:
        if not actions.answer_by_link(found, field, value):
            return _no_longer(request)
    except actions.Closed:
        return _no_longer(request)
    notify.read(found.seat)
    return _to(found, step + 1)


def _show(request, found, step, status=200):
    checking = found.seat.round.checking
    context = {"since": checking.outcome.created_at, "closes_at": found.seat.round.closes_at}
    if step < len(STEPS):
        context["question"] = wording.question(STEPS[step])
    context["own_url"] = reverse("following:checkin", args=[checking.outcome.decision_id])
    return render(request, "following/mailed.html", context, status=status)


def _no_longer(request):
    """One page for what is expired, used, or never was: it tells nobody which."""
    return _hidden(render(request, "following/no_longer.html", status=404))


def _hidden(answer):
    answer["Referrer-Policy"] = "no-referrer"
    return answer
