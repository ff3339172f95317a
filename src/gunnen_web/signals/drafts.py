"""The one address that a draft is sent to. It answers with a hint or with nothing, and keeps and tells nothing."""

import logging

from django.http import HttpResponse, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from gunnen_web.conversations.limits import within
from gunnen_web.signals import doors, hints
from gunnen_web.signals.forms import DraftForm

DRAFTS = ("drafts", 40, 60)
log = logging.getLogger(__name__)


@sensitive_post_parameters()
@sensitive_variables()
@require_POST
def draft(request, team_id):
    """A hint for a draft, for who has it on. Whatever goes wrong, the writer just gets no hint."""
    team, membership = doors.writer_for(request.user, team_id)
    if not within(DRAFTS, membership.pk):
        return HttpResponse(status=429)
    form = DraftForm(request.POST)
    if not hints.is_on(membership) or not form.is_valid():
        return _nothing()
    found = _read(form.cleaned_data, [team.name])
    return JsonResponse(found) if found else _nothing()


@sensitive_variables()
def _read(given, groups):
    """An error may carry the draft in its words or its frames, so nothing of it goes on but the name of its type."""
    try:
        return hints.hint_of(given["text"], muted=given["muted"], groups=groups)
    except Exception as error:
        kind = type(error).__name__
    log.error("a draft could not be read: %s", kind)
    return None


def _nothing():
    return HttpResponse(status=204)
