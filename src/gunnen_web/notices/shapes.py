"""A message as each team chat wants it. What people typed is escaped, and calls nobody by name."""

import base64
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from html import escape

from gunnen_web.notices.models import Hook

MARKDOWN = re.compile(r"([\\`*_~\[\]()<>|#])")


@dataclass(frozen=True)
class Message:
    """``text`` says what happened; ``title`` is empty unless the team lets its titles out."""

    id: str
    at: str
    kind: str
    team: str
    text: str
    title: str
    url: str
    link: str


def body(shape, message):
    """The bytes to send."""
    return json.dumps(BUILD[shape](message), ensure_ascii=False).encode()


def headers(secret, message, body, timestamp):
    """As standardwebhooks.com has it: the id stays the same when a message comes twice; the signature is over
    id, time and body, so that nobody can send an old one again or make one up."""
    found = {"Content-Type": "application/json", "webhook-id": message.id, "webhook-timestamp": str(timestamp)}
    if secret:
        found["webhook-signature"] = signature(secret, message.id, timestamp, body)
    return found


def signature(secret, pk, timestamp, body):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.new(key, f"{pk}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}"


def _marked(text):
    """Markdown that says what the text says; an invisible space keeps an @ from calling somebody."""
    return MARKDOWN.sub(r"\\\1", text).replace("@", "@\u200b")


def _lines(message, write):
    return [write(each) for each in (message.text, message.title) if each]


def _slack(message):
    plain = lambda text: escape(text, quote=False).replace("@", "@\u200b")  # noqa: E731
    return {"text": "\n".join([*_lines(message, plain), f"<{message.url}|{plain(message.link)}>"])}


def _mattermost(message):
    return {"text": "\n".join([*_lines(message, _marked), f"[{message.link}]({message.url})"])}


def _discord(message):
    text = "\n".join([*_lines(message, _marked), f"[{message.link}](<{message.url}>)"])
    return {"content": text[:2000], "allowed_mentions": {"parse": []}}


def _teams(message):
    texts = [{"type": "TextBlock", "text": each, "wrap": True} for each in _lines(message, _marked)]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": texts,
        "actions": [{"type": "Action.OpenUrl", "title": message.link, "url": message.url}],
    }
    attached = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    return {"type": "message", "attachments": [attached]}


def _matrix(message):
    """For the webhook of a Matrix bridge (hookshot)."""
    plain = lambda text: text.replace("@", "@\u200b")  # noqa: E731
    lines = _lines(message, plain)
    html = "<br>".join(
        [*(escape(each) for each in lines), f'<a href="{escape(message.url)}">{escape(message.link)}</a>']
    )
    return {"text": "\n".join([*lines, message.url]), "html": html, "username": "Gunnen"}


def _json(message):
    return {
        "id": message.id,
        "at": message.at,
        "kind": message.kind,
        "team": message.team,
        "text": message.text,
        "title": message.title or None,
        "url": message.url,
    }


BUILD = {
    Hook.Shape.SLACK: _slack,
    Hook.Shape.TEAMS: _teams,
    Hook.Shape.MATTERMOST: _mattermost,
    Hook.Shape.DISCORD: _discord,
    Hook.Shape.MATRIX: _matrix,
    Hook.Shape.JSON: _json,
}
