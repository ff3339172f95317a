"""The way through the simulator: two ways side by side, a value that can't be, and what the model assumes."""


def simulator(visitor, stop, language):
    person = visitor("vergelijken", width=390, language=language)
    person.expected.add(422)
    person.open("/simulator/")
    stop(person, "two ways side by side")
    person.open("/simulator/?een=compromise&twee=gunnen&curve=9", expect=422)
    stop(person, "two ways, refused")
    person.open("/simulator/aannames/")
    stop(person, "what the model assumes")
