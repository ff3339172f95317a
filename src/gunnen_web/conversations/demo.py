"""The demo's conversations: one of the team about home or office, and a public one of a town with many guests."""

import random
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

from django.utils import timezone

from gunnen_web.conversations import mapping
from gunnen_web.conversations.actions import leading, moderating, want_map, writing
from gunnen_web.conversations.doors import seat_for
from gunnen_web.conversations.models import Conversation, Kind, Moderation, Participant, Visibility, Vote
from gunnen_web.decisions.models import Decision
from gunnen_web.teams.models import Membership

E, O, B, P = Kind.AGREE, Kind.DISAGREE, Kind.BOTH, Kind.PASS  # noqa: E741 - eens, oneens, beide, pas

# What Marieke, Joost, Fatima, Sven, Priya, Daan, Els and Youssef say; None has not been there yet.
HOME_OFFICE = {
    "Op kantoor hoor ik wat er speelt.": [E, E, B, O, E, E, B, P],
    "Thuis krijg ik meer af.": [B, O, E, E, B, O, E, E],
    "Wie thuis werkt, doet minder mee.": [E, E, O, O, E, B, O, O],
    "Een rooster maakt van samenwerken een plicht.": [O, B, E, E, O, B, E, E],
    "Eén vaste dag samen is beter dan vijf halve.": [E, E, E, B, E, E, E, E],
    "Ik wil zelf kunnen kiezen waar ik werk.": [B, O, E, E, B, O, E, E],
    "Nieuwe collega's leren het vak alleen als wij er zijn.": [E, E, B, O, E, E, B, P],
    "Wie kinderen naar school brengt, moet later kunnen beginnen.": [E, B, E, E, E, E, E, E],
    "Een videogesprek is net zo goed als een echt gesprek.": [O, O, B, E, O, O, B, E],
    "We missen elkaar meer dan we zeggen.": [E, E, E, B, E, E, P, E],
    "Half om half is voor niemand goed.": [B, E, E, E, E, E, E, B],
    "Wat je doet telt meer dan waar je zit.": [E, B, E, E, E, E, E, E],
    "De mensen die altijd op kantoor zijn, vangen te veel op.": [E, E, B, O, E, B, O, P],
    "We hebben nog nooit gevraagd wat de ander er eigenlijk zoekt.": [E, E, E, E, E, None, E, E],
}

# The town: how often each camp (speak up; keep the peace) takes the side of agreeing, and how often both are seen.
TOWN = {
    "Wie zwijgt, kiest ook partij.": (0.85, 0.12),
    "De gemeente moet stelling nemen als groepen in de stad tegenover elkaar staan.": (0.88, 0.1),
    "Een regenboogvlag op het stadhuis hoort erbij.": (0.92, 0.2),
    "Liever een scherp debat dan een beleefd gesprek.": (0.75, 0.25),
    "Wie kwetst, mag daarop aangesproken worden, ook als het een grap was.": (0.93, 0.35),
    "Op school moet het over oorlogen in de wereld gaan.": (0.86, 0.3),
    "Wie onrecht ziet, mag de openbare orde best een dag verstoren.": (0.7, 0.06),
    "De gemeente moet zich niet met wereldpolitiek bemoeien.": (0.12, 0.88),
    "Je mag tegenwoordig bijna niets meer zeggen.": (0.08, 0.82),
    "Op het werk horen politieke meningen niet thuis.": (0.15, 0.8),
    "Een vlag ophangen jaagt mensen uit elkaar.": (0.1, 0.72),
    "Demonstraties in het centrum leveren vooral overlast op.": (0.1, 0.85),
    "Wie hier komt wonen, past zich aan.": (0.25, 0.9),
    "Ik wil kunnen twijfelen zonder dat ik een kant moet kiezen.": (0.82, 0.88),
    "Mensen die elkaar kennen, schelden elkaar minder snel uit.": (0.94, 0.92),
    "Een vraag stellen helpt vaker dan gelijk krijgen.": (0.86, 0.84),
    "Er zijn te weinig plekken waar verschillende mensen elkaar gewoon tegenkomen.": (0.91, 0.83),
    "Bij een conflict moet de gemeente eerst luisteren, en dan pas praten.": (0.84, 0.93),
    "Ruzie mag, als je elkaar daarna nog groet.": (0.8, 0.9),
    "Sociale media maken het erger.": (0.72, 0.78),
    "De wijkagent en de buurtvader doen meer dan een campagne.": (0.7, 0.86),
    "Jongeren moeten meebeslissen over het vuurwerk.": (0.62, 0.45),
    "Een straatfeest lost niets op.": (0.3, 0.4),
    "Wie in het midden staat, is niet laf.": (0.6, 0.75),
}
CAMPS = {0: 56, 1: 48, "middle": 36, "silent": 12}  # how many guests of each kind
SEED = 2026
OVER = 18  # days


def build(team):
    """In the demo team, whose people are there already."""
    lead = Membership.objects.select_related("user").filter(team=team).order_by("joined_at", "pk")
    people = list(lead.filter(takes_part=True))
    _team_talk(people)
    _town(people[0])


def _open(by, statements, start, **fields):
    """As if it was opened then."""
    usual = {"why": "", "visibility": Visibility.TEAM, "moderation": Moderation.AFTER, "languages": "nl"}
    conversation = leading.open_conversation(by, uuid4(), usual | fields, statements)
    Conversation.objects.filter(pk=conversation.pk).update(created_at=start)
    conversation.participants.update(joined_at=start)
    conversation.statements.update(created_at=start)
    conversation.log.update(at=start)
    return conversation


def _team_talk(people):
    start = timezone.now() - timedelta(days=3)
    conversation = _open(
        people[0],
        HOME_OFFICE,
        start,
        decision=Decision.objects.filter(team=people[0].team_id, question="Werken we thuis of op kantoor?").first(),
        question="Wat zoeken we op kantoor, en wat thuis?",
        why="Voor we weer over dagen en roosters praten: eerst horen hoe we er echt over denken.",
    )
    Participant.objects.bulk_create(
        [Participant(conversation=conversation, membership=each, joined_at=start) for each in people],
        ignore_conflicts=True,  # who opened it is there already
    )
    voices = list(conversation.participants.order_by("membership__joined_at", "membership"))
    texts = {each.text: each for each in conversation.statements.all()}
    _store(
        conversation,
        [
            (voice, texts[text], kind)
            for text, row in HOME_OFFICE.items()
            for voice, kind in zip(voices, row, strict=True)
            if kind is not None
        ],
    )
    asked = texts["Thuis krijg ik meer af."]
    question = writing.ask(seat_for(people[1].user, conversation.pk), asked, uuid4(), "Meer van wat?")
    answer = "Ik lees het als: werk waar je stilte voor nodig hebt. Bedoel je iets anders, schrijf het er dan bij."
    moderating.answer(seat_for(people[0].user, conversation.pk), question, answer)


def _town(by):
    start = timezone.now() - timedelta(days=OVER, hours=1)
    conversation = _open(
        by,
        TOWN,
        start,
        question="Hoe houden we het midden sterk?",
        why="De gemeenteraad van Havenstad wil weten hoe inwoners met elkaar in gesprek kunnen blijven, "
        "ook als ze tegenover elkaar staan.",
        visibility=Visibility.PUBLIC,
        moderation=Moderation.BEFORE,
    )
    draw = random.Random(SEED)  # noqa: S311 - invented people
    kinds = [kind for kind, number in CAMPS.items() for _each in range(number)]
    draw.shuffle(kinds)
    guests = Participant.objects.bulk_create(
        Participant(
            conversation=conversation,
            guest_hash=sha256(f"{SEED}:{place}".encode()).hexdigest(),
            joined_at=start + timedelta(days=OVER) * place / len(kinds),
        )
        for place in range(len(kinds))
    )
    rows = list(conversation.statements.order_by("text"))
    votes = []
    for guest, kind in zip(guests, kinds, strict=True):
        seen = draw.sample(rows, draw.randint(1, 4) if kind == "silent" else draw.randint(13, len(rows)))
        votes += [(guest, each, _said(draw, kind, TOWN[each.text])) for each in seen]
    _store(conversation, votes)
    for days in range(4, OVER, 3):  # as it went; the last map is drawn behind everybody's back
        mapping.make_map(conversation, start + timedelta(days=days))


def _said(draw, kind, chances):
    if draw.random() < (0.5 if kind == "silent" else 0.05):
        return P
    if kind in {"middle", "silent"}:
        chance, both = sum(chances) / 2, 0.75 * abs(chances[0] - chances[1])
    else:
        chance, both = chances[kind], 0.04
    if draw.random() < both:
        return B
    return E if draw.random() < chance else O


def _store(conversation, votes):
    """In the order in which they were given, some seconds after who gave them came in."""
    given, made = {}, []
    for voice, statement, kind in votes:
        given[voice.pk] = given.get(voice.pk, 0) + 1
        at = voice.joined_at + timedelta(seconds=20 * given[voice.pk])
        made.append(Vote(conversation=conversation, participant=voice, statement=statement, kind=kind, at=at))
    Vote.objects.bulk_create(made)
    want_map(conversation.pk)
