from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from gunnen_web.conversations.doors import seat_for as conversation_seat
from gunnen_web.decisions.text import render as prose
from gunnen_web.teams.doors import team_for
from gunnen_web.threads import doors, queries
from gunnen_web.threads.views import page, talk


@require_safe
def index(request, team_id):
    """The threads of a team, and which questions stand open."""
    team, membership = team_for(request.user, team_id)
    questions = queries.open_questions(team)
    asked = queries.asked_of(membership, question__message__thread__team=team)
    context = {
        "team": team, "membership": membership, "questions": questions, "threads": queries.threads_of(team),
        "to_me": [each for each in questions if asked.get(each.pk) is False],
    }  # fmt: skip
    return render(request, "threads/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, thread_id):
    return _talk(request, doors.seat_for(request.user, thread_id))


@require_http_methods(["GET", "HEAD", "POST"])
def of_conversation(request, conversation_id):
    """Talk beside the statements of a conversation, for the team alone."""
    there = conversation_seat(request.user, conversation_id)
    return _talk(request, doors.seat_at(there.membership, conversation=there.conversation))


def _talk(request, seat):
    response, context, status = talk(request, seat)
    return response or page(request, "thread", seat, status, **context)


@require_safe
def versions(request, thread_id, message_id):
    """What a message said before."""
    seat = doors.seat_for(request.user, thread_id)
    message = doors.message_in(seat, message_id)
    earlier = [{"at": each.replaced_at, "html": prose(each.text)} for each in message.versions.all()]
    line = queries.line(seat, message)
    return page(request, "versions", seat, line=line, earlier=earlier)
