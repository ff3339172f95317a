"""Pages of imports."""

from django.shortcuts import render


def page(request, template, chat, membership, status=200, **context):
    context |= {"chat": chat, "team": chat.team, "membership": membership}
    return render(request, f"chats/{template}.html", context, status=status)
