"""What people write in a thread: words, replies, other words, and none any more."""

from uuid import uuid4

import pytest
from django.urls import reverse

from gunnen_web.threads.actions import writing
from gunnen_web.threads.models import Message, MessageVersion, Thread

pytestmark = pytest.mark.django_db


class TestOpening:
    def url(self, this):
        return reverse("threads:new", args=[this.team.pk])

    def test_with_a_question(self, this):
        data = {"title": "De planning", "kind": "question", "text": "Hoe gaat het met de planning?", "key": uuid4()}
        answers = [this.browser("Cem").post(self.url(this), data) for _ in range(2)]
        thread = Thread.objects.get(title="De planning")
        assert {each.url for each in answers} == {thread.get_absolute_url()}
        assert [each.text for each in thread.messages.all()] == ["Hoe gaat het met de planning?"]
        assert "Hoe gaat het met de planning?" in this.list("Dewi").split("Draden")[0]

    def test_the_key_of_another_team(self, this, team, person):
        other = team("Zuid", person())
        theirs = Thread.objects.create(team=other, title="Van hen")
        data = {"title": "Van ons", "kind": "said", "text": "Hallo.", "key": theirs.key}
        answer = this.browser("Cem").post(self.url(this), data)
        assert answer.url == Thread.objects.get(title="Van ons").get_absolute_url()

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"title": ""}, "Waar gaat het over?"),
            ({"text": " "}, "Je eerste woorden"),
            ({"kind": "answer"}, "Hoe begin je?"),
            ({"one": "Zo"}, "Noem twee kanten, of geen."),
            ({"one": "Zo", "other": "zo"}, "Noem twee verschillende kanten."),
            ({"key": "geen sleutel"}, "Dit klopt nog niet"),
            ({"title": "x" * 121}, "Waar gaat het over?"),
        ],
    )
    def test_refused_with_nothing_lost(self, this, wrong, words):
        data = {"title": "De planning", "kind": "said", "text": "Wat ik schreef.", "one": "", "other": ""} | wrong
        answer = this.browser("Cem").post(self.url(this), data)
        assert answer.status_code == 422
        assert words in answer.text
        for name in {"text", "title", "one"} - set(wrong):
            assert data[name] in answer.text
        assert Thread.objects.count() == 1


class TestWriting:
    def test_markdown_and_nothing_that_runs(self, this):
        this.say("Cem", "Dit is **belangrijk** <script>alert(1)</script>")
        page = this.get("Dewi").text
        assert "<strong>belangrijk</strong>" in page
        assert "<script>alert" not in page

    def test_twice_is_once(self, this):
        key = str(uuid4())
        urls = {this.post("Cem", "show", {"text": "Hallo.", "key": key}).url for _ in range(2)}
        assert len(urls) == 1
        assert this.thread.messages.filter(text="Hallo.").count() == 1

    def test_the_key_of_a_colleague(self, this):
        key = str(uuid4())
        for name in ("Cem", "Dewi"):
            this.post(name, "show", {"text": f"Van {name}.", "key": key})
        assert set(this.thread.messages.values_list("text", flat=True)) >= {"Van Cem.", "Van Dewi."}

    @pytest.mark.parametrize("wrong", [{"text": "  "}, {"text": "x" * 10_001}, {"kind": "answer"}, {"to": uuid4()}])
    def test_refused_with_nothing_lost(self, this, wrong):
        answer = this.post("Cem", "show", {"text": "Wat ik schreef.", "kind": "question"} | wrong)
        assert answer.status_code == 422
        assert wrong.get("text", "Wat ik schreef.") in answer.text
        assert this.thread.messages.count() == 1

    def test_to_somebody_but_no_question(self, this):
        """Whoever picks a person thinks that they ask something: nothing goes out by mistake."""
        data = {"text": "Dag Dewi.", "kind": "said", "to": str(this.stay("Dewi").pk)}
        answer = this.post("Cem", "show", data)
        assert answer.status_code == 422
        assert "Kies dan ‘Ik stel een vraag’." in answer.text

    def test_the_first_words_make_the_thread_of_a_conversation(self, this):
        conversation = this.team.conversations.create(question="Thuis of op kantoor?")
        url = reverse("threads:of_conversation", args=[conversation.pk])
        assert "Nog niets gezegd" in this.browser("Cem").get(url).text
        assert not Thread.objects.filter(conversation=conversation).exists()
        answer = this.browser("Cem").post(url, {"text": "Ik begin."})
        assert answer.url.startswith(f"{url}#m-")
        assert "Ik begin." in this.browser("Dewi").get(url).text
        assert conversation.thread.name == "Thuis of op kantoor?"

    def test_a_reply_says_to_what(self, this):
        first = this.say("Cem", "Het ging te snel.")
        this.post("Dewi", "reply", {"text": "Voor mij ook."}, first)
        reply = Message.objects.get(text="Voor mij ook.")
        assert (reply.kind, reply.reply_to) == ("said", first)
        assert f'href="#m-{first.pk}"' in this.main("Eva")


class TestChanging:
    def test_what_stood_there_stays(self, this):
        said = this.say("Cem", "Eerste woorden.")
        this.post("Cem", "message", {"text": "Betere woorden."}, said)
        page = this.main("Dewi")
        assert ("Betere woorden." in page, "Eerste woorden." in page, "bewerkt" in page) == (True, False, True)
        assert "Eerste woorden." in this.main("Dewi", "versions", said)

    def test_the_same_words_are_no_change(self, this):
        said = this.say("Cem", "Woorden.")
        this.post("Cem", "message", {"text": "Woorden."}, said)
        assert not MessageVersion.objects.exists()

    def test_two_browsers_at_once_lose_no_words(self, this):
        said = this.say("Cem", "Eerste woorden.")
        one, other = (Message.objects.get(pk=said.pk) for _ in range(2))
        writing.change(this.seat("Cem"), one, "Tweede woorden.")
        writing.change(this.seat("Cem"), other, "Derde woorden.")
        assert [each.text for each in said.versions.all()] == ["Eerste woorden.", "Tweede woorden."]

    def test_what_was_taken_away_meanwhile_stays_away(self, this):
        said = this.say("Cem", "Eerste woorden, @Dewi.")
        fetched = Message.objects.get(pk=said.pk)
        writing.remove(this.seat("Cem"), said)
        writing.change(this.seat("Cem"), fetched, "Nieuwe woorden, @Dewi.")
        fetched.refresh_from_db()
        assert (fetched.text, fetched.versions.count(), fetched.mentions.count()) == ("", 0, 0)

    def test_what_was_erased_meanwhile_stays_away(self, this):
        said = this.say("Cem", "Eerste woorden.")
        seat, fetched = this.seat("Cem"), Message.objects.get(pk=said.pk)
        Message.objects.filter(pk=said.pk).update(text="", author=None)
        writing.change(seat, fetched, "Nieuwe woorden.")
        fetched.refresh_from_db()
        assert (fetched.text, MessageVersion.objects.count()) == ("", 0)

    def test_back_in_the_team_they_are_still_mine(self, this):
        said = this.say("Cem", "Woorden.")
        stay = this.stay("Cem")
        stay.left_at = stay.joined_at
        stay.save()
        this.team.memberships.create(user=this.people["Cem"])
        assert this.post("Cem", "message", {"text": "Andere."}, said).status_code == 302

    def test_refused_with_nothing_lost(self, this):
        said = this.say("Cem", "Woorden.")
        answer = this.post("Cem", "message", {"text": "x" * 10_001}, said)
        assert answer.status_code == 422
        assert "x" * 10_001 in answer.text


class TestRemoving:
    def test_the_words_go_with_what_they_were(self, this):
        said = this.say("Cem", "Eerste woorden, @Dewi.")
        this.post("Cem", "message", {"text": "Tweede woorden."}, said)
        this.post("Cem", "remove", {}, said)
        said.refresh_from_db()
        assert (said.text, said.mentions.count(), MessageVersion.objects.count()) == ("", 0, 0)
        page = this.main("Dewi")
        assert "Dit bericht is weggehaald." in page
        assert "woorden" not in page.split("Gesprek</h2>")[1].split("<form")[0]

    def test_what_was_said_to_it_stays(self, this):
        said = this.say("Cem", "Eerste woorden.")
        this.answer("Dewi", said, "Ik lees het.")
        this.post("Cem", "remove", {}, said)
        page = this.main("Eva")
        assert "Ik lees het." in page
        assert "een bericht dat weg is" in page

    def test_nothing_more_can_be_done_with_it(self, this):
        said = this.say("Cem", "Eerste woorden.")
        this.post("Cem", "remove", {}, said)
        for name in ("message", "reply", "versions"):
            assert this.get("Cem", name, said).status_code == 404
        assert this.post("Cem", "remove", {}, said).status_code == 404

    def test_an_answer_that_goes_leaves_the_question_open(self, this):
        question = this.ask("Cem", "Wat helpt?")
        answer = this.answer("Dewi", question)
        assert "Wat helpt?" not in this.list("Eva")
        this.post("Dewi", "remove", {}, answer)
        assert "Wat helpt?" in this.list("Eva")
