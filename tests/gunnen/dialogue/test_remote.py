"""Another backend: only on this machine unless allowed, and an answer is never trusted."""

import json

import pytest

from gunnen.checking import InputError
from gunnen.dialogue import Message, read
from gunnen.dialogue.remote import RemoteError, RemoteScorer, is_loopback

HERE = "http://localhost:8080/v1/chat/completions"
SAID = {"identity": 0.9, "hardening": 0.6, "healthy": 0.1, "loaded": 0.8, "subs": {"identity": "motive"}}


def answering(said):
    content = said if isinstance(said, str) else json.dumps(said)
    return lambda address, body: json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@pytest.mark.parametrize("address", [HERE, "http://127.0.0.1:1/", "https://[::1]/v1", "http://127.3.4.5/"])
def test_this_machine(address):
    assert is_loopback(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://api.example.org/v1", "http://localhost.example.org/", "http://127.0.0.1@example.org/", "file:///etc/passwd",
        "http://[::ffff", "", "localhost:8080", "http://0.0.0.0/", "http://10.0.0.1/",
    ],
)  # fmt: skip
def test_not_this_machine(address):
    assert not is_loopback(address)
    with pytest.raises(InputError, match="address"):
        RemoteScorer(address, "any", answering(SAID))


def test_elsewhere_only_when_somebody_says_so():
    assert RemoteScorer("https://models.example.org/v1", "any", answering(SAID), elsewhere=True)


def test_it_stands_in_for_the_heads():
    (reading,) = read([Message("1", "Doen ze dat voor het geld?")], scorer=RemoteScorer(HERE, "any", answering(SAID)))
    assert [(each.kind, each.sub, each.state) for each in reading.signals] == [
        ("identity", "motive", "clear"),
        ("hardening", "absolute", "maybe"),
    ]
    assert reading.question == "loaded"


def test_the_message_goes_as_data_and_to_that_address_alone():
    sent = []

    def post(address, body):
        sent.append((address, json.loads(body)))
        return answering(SAID)(address, body)

    RemoteScorer(HERE, "small", post).score(['Zeg "niets" {0}'], ["nl"], [()])
    ((address, body),) = sent
    assert address == HERE and body["model"] == "small" and body["temperature"] == 0
    assert json.loads(body["messages"][1]["content"]) == {"message": 'Zeg "niets" {0}'}


@pytest.mark.parametrize(
    "said",
    ["no", "[]", "{}", {**SAID, "healthy": "high"}, {**SAID, "healthy": None}, {**SAID, "healthy": True},
     '{"identity": NaN, "hardening": 0, "healthy": 0}'],
)  # fmt: skip
def test_an_answer_without_numbers_is_an_error_that_tells_no_message(said):
    with pytest.raises(RemoteError) as problem:
        RemoteScorer(HERE, "any", answering(said)).score(["geheim bericht"], ["nl"], [()])
    assert "geheim" not in str(problem.value)


def test_a_body_that_is_no_answer_is_an_error():
    with pytest.raises(RemoteError):
        RemoteScorer(HERE, "any", lambda address, body: b'{"error": 1}').score(["x"], ["nl"], [()])


def test_numbers_outside_are_cut_and_unknown_subs_ignored():
    said = {"identity": 10**400, "hardening": -3, "healthy": 0, "subs": {"identity": "evil", "hardening": ["x"]}}
    (scores,) = RemoteScorer(HERE, "any", answering(said)).score(["x"], ["nl"], [()])
    assert scores.probabilities["identity"] == 1 and scores.probabilities["hardening"] == 0
    assert scores.subs["identity"] == "imputed"
