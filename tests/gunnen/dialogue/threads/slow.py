"""The reply graph, the shuffles and the correction once more, in plain Python: one reply, one share at a time."""

import random
from math import comb, lgamma
from statistics import median


def replies(messages):
    found = []
    for message in messages:
        for other in messages:
            known = message.reply_to is not None and message.author is not None and other.author is not None
            if known and other.id == message.reply_to and other.author != message.author:
                found.append((message, other))
    return found


def answered(messages, readings):
    """Of each genuine question that had a day, after how long somebody else answered first; None for never."""
    last = max(message.time for message in messages)
    waits = {}
    for message, reading in zip(messages, readings, strict=True):
        if reading.question == "genuine" and message.time <= last - 86400:
            took = [reply.time - message.time for reply, to in replies(messages) if to.id == message.id]
            waits[message.id] = min(took) if took else None
    return waits


def people_spoken_to(messages):
    """The mean over authors of how many different others they replied to."""
    authors = {message.author for message in messages}
    return sum(len({to.author for reply, to in replies(messages) if reply.author == one}) for one in authors) / len(
        authors
    )


def camps(messages, least=5):
    """Who is in which camp of which thread, of camps that are large enough, in threads with two of these."""
    members = {}
    for message in messages:
        if message.camp is not None:
            members.setdefault((message.thread, message.camp), set()).add(message.author)
    large = {camp: those for camp, those in members.items() if len(those) >= least}
    threads = [thread for thread, _ in large]
    return {
        (thread, camp, one): (thread, camp)
        for (thread, camp), those in large.items()
        if threads.count(thread) > 1
        for one in sorted(those)
    }


def crossing(messages, shuffles=2000, seed=1):
    """The share of replies that cross, the mean of shuffled ones, and twice how often these are as far off."""
    label = camps(messages)
    key = {message.id: (message.thread, message.camp, message.author) for message in messages}
    pairs = [
        (key[reply.id], key[to.id])
        for reply, to in replies(messages)
        if key[reply.id] in label and key[to.id] in label and reply.thread == to.thread
    ]
    seen = _share(pairs, label)
    draw, shuffled = random.Random(seed), []
    for _ in range(shuffles):
        other = {}
        for thread in {voice[0] for voice in label}:
            voices = [voice for voice in label if voice[0] == thread]
            names = [label[voice] for voice in voices]
            draw.shuffle(names)
            other.update(zip(voices, names, strict=True))
        shuffled.append(_share(pairs, other))
    few, many = sum(each <= seen + 1e-9 for each in shuffled), sum(each >= seen - 1e-9 for each in shuffled)
    return seen, sum(shuffled) / shuffles, min(1, 2 * (1 + min(few, many)) / (1 + shuffles))


def _share(pairs, label):
    return sum(label[one] != label[other] for one, other in pairs) / len(pairs)


def median_wait(waits, last):
    """Half of the questions were answered within this; ``waits`` of (asked at, took or None)."""
    if all(took is not None for _, took in waits):
        return median([took for _, took in waits])
    share, left = 1.0, sorted((last - at if took is None else took, took is not None) for at, took in waits)
    for place, (time, done) in enumerate(left):
        share *= 1 - done / (len(left) - place)
        if share <= 0.5:
            return time
    return None


def chance(found, of, mean, spread):
    """Beta-binomial: ``found`` ``of`` so many by one author, where authors' rates are Beta with this mean."""
    yes, no = mean * (1 - spread) / spread, (1 - mean) * (1 - spread) / spread
    beta = lgamma(found + yes) + lgamma(of - found + no) - lgamma(of + yes + no)
    return comb(of, found) * 2.718281828459045 ** (beta - lgamma(yes) - lgamma(no) + lgamma(yes + no))


def rogan_gladen(found, of, sensitive, specific):
    return (found / of + specific - 1) / (sensitive + specific - 1)
