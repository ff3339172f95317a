"""What a person gave to imports: the chats that they brought, their own answers, and what is kept of their words."""

from gunnen_web.chats import actions, queries, sealing
from gunnen_web.chats.models import Author, Import, Said, Stage, Text
from gunnen_web.signals import skies


def export(user):
    """Answers that were given without signing in are not known to be anybody's."""
    brought = Import.objects.filter(opened_by__user=user).select_related("team").order_by("created_at", "pk")
    return {
        "imports": [
            {"team": each.team.name, "title": each.title, "reason": each.reason, "at": each.created_at.isoformat()}
            for each in brought
        ],
        "answers": [_answer(each, user) for each in reversed(queries.own_answers(user))],
    }


def _answer(said, user):
    chat = said.author.chat
    answer = {"team": chat.team.name, "chat": chat.title, "answer": said.answer}
    if said.answer == Author.NO or (chat.opened_by and chat.opened_by.user_id == user.pk):
        return answer  # who brought the chat has the words, and could see by them what was answered by any link
    return answer | {"wrote_in": _stretches(said.author), "words": _words(said.author)}


def _stretches(author):
    """The days on which the stretches of the report begin that I wrote in."""
    bins = (author.chat.shown or {"bins": []})["bins"]
    return [_begin(bins[place]["start"]) for place in author.bins if bins[place]]


def _begin(seconds):
    return seconds if seconds is None else skies.moment(seconds).date().isoformat()


def _words(author):
    """My own messages, as long as they wait for being read."""
    kept = Text.objects.filter(author=author).first()
    return [words for _place, _day, _answers, words in sealing.unseal(author.pk, kept.sealed)] if kept else []


def erase(user):
    """My messages count no more. Imports without a report go; of those with one my name and my words go."""
    mine = Said.objects.filter(membership__user=user).select_related("author__chat")
    for said in mine.order_by("author__chat", "author", "pk"):  # two erasures wait for each other, and not crosswise
        actions.withdraw(said.author)
    mine.delete()
    brought = Import.objects.filter(opened_by__user=user)
    brought.exclude(stage=Stage.DONE).delete()
    brought.update(opened_by=None, reason="")
