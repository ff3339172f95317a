"""Letters in words. One about notices gets them when it is sent: in the reader's language, with what is still new."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, prefetch_related_objects
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from gunnen_web.notices import kinds, titles, unsubscribing
from gunnen_web.notices.models import Mail, Notice
from gunnen_web.notices.queries import origin

LINES = 30  # in one digest; the rest is on the site


@dataclass(frozen=True)
class Words:
    subject: str
    text: str
    html: str = ""
    headers: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One notice in a letter."""

    sentence: str
    title: str
    url: str
    head: str


def look_up(letters):
    """What these letters need to be put into words, in few questions."""
    order = ("membership__team__name", "at", "path", "kind", "pk")
    notices = Notice.objects.select_related("membership__team").order_by(*order)
    prefetch_related_objects([each for each in letters if each.kind], Prefetch("notices", notices))
    return titles.find([one for each in letters if each.kind for one in each.notices.all() if _outside(one)])


def _outside(notice):
    return notice.membership.team.titles_outside


def words(letter, found):
    """This letter in words, None where there is nothing new to tell any more; ``found`` as `look_up` gave it."""
    if letter.kind == Mail.FINISHED:
        return Words(letter.subject, letter.text, letter.html)
    if not letter.user.is_active:
        return None
    news = [one for one in letter.notices.all() if _is_news(one) and one.membership.left_at is None]
    news = [one for one in news if one.kind in kinds.kinds]
    if not news:
        return None
    with translation.override(letter.user.language):
        return _digest(letter, news, found) if letter.kind == Mail.DIGEST else _notice(letter, news[0], found)


def _is_news(notice):
    """What nobody read yet; and the head of a record, which is there to be kept."""
    return notice.read_at is None or notice.head != ""


def _notice(letter, notice, found):
    known, team = kinds.get(notice.kind), notice.membership.team
    address = unsubscribing.url(notice.membership_id, known.group)
    line = _line(notice, found)
    context = _shared(letter, address) | {"team": team, "line": line, "url": line.url, "head": notice.head}
    context |= {"opening": known.opening(team), "label": known.label, "title": line.title}
    made = _render(notice.template or "notice", context)
    subject = f"{made.subject} ({line.title})" if line.title else made.subject
    return Words(subject[:200], made.text, made.html, unsubscribing.headers(address))


def _digest(letter, news, found):
    address = unsubscribing.url(letter.user_id, unsubscribing.DIGEST)
    newest = _newest(news)
    by_team = {}
    for each in newest[:LINES]:
        by_team.setdefault(each.membership.team, []).append(line := _line(each, found))
    context = _shared(letter, address) | {"teams": by_team, "more": len(newest) > LINES}
    team = next(iter(by_team))
    context |= {"opening": kinds.called(team)[:1].upper() + kinds.called(team)[1:] if len(by_team) == 1 else ""}
    context["url"] = line.url if len(newest) == 1 else origin() + reverse("notices:list")
    made = _render("digest", context)
    return Words(made.subject, made.text, made.html, unsubscribing.headers(address))


def _newest(news):
    """Newest first, team by team, without what a newer one makes old."""
    last = {(each.membership_id, each.path, _row(each), each.head): each for each in news}
    found = sorted(last.values(), key=lambda each: each.at, reverse=True)
    return sorted(found, key=lambda each: each.membership.team.name)


def _row(notice):
    known = kinds.get(notice.kind)
    return known.group if known.step else known.name


def _line(notice, found):
    known = kinds.get(notice.kind)
    path = known.mail_path(notice) if known.mail_path else notice.path
    title = titles.of(notice, found) if _outside(notice) else ""
    return Line(str(known.sentence), title, origin() + path, notice.head)


def _shared(letter, address):
    return {
        "receiver": letter.user,
        "origin": origin(),
        "language": letter.user.language,
        "unsubscribe": address,
        "settings": origin() + reverse("notices:settings"),
    }


def _render(template, context):
    subject, text = (_plain(f"notices/mail/{template}.{kind}", context) for kind in ("subject.txt", "txt"))
    html = get_template(f"notices/mail/{template}.html").template.render(Context(context))
    return Words(" ".join(subject.split())[:200], text.strip() + "\n", html)


def _plain(name, context):
    """Plain text has no HTML in it, so nothing is escaped there."""
    return get_template(name).template.render(Context(context, autoescape=False))


def written(template, context, language):
    """A letter that is finished at once, in this language."""
    with translation.override(language):
        return _render(template, context)
