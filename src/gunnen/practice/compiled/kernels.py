"""The mechanisms of one decision person by person, for numba; each in the order of operations of its array version."""

from __future__ import annotations

import math

from numba import njit

from gunnen.practice.losing import BEARABLE, COMPROMISE, MOST, OPTIONS

_STRANDS, _BLOCK = 8, 128
# not kept on disk: what is kept there does not notice that a constant of another file changed
_compiled = njit(nogil=True, error_model="numpy")


@_compiled
def stand(leaning, news, lasting, fresh, found):
    """What `needs.positions` takes the exponential of, into ``found``."""
    teams, agents = leaning.shape
    for team in range(teams):
        for one in range(agents):
            found[team, one] = leaning[team, one] * lasting - news[team, one] * fresh


@_compiled
def talk(powers, leaning, root, trust, partner, least, more, openness, roots, here, apart, drift, stands):
    """The rest of `needs.positions`, and `openness.talk`: positions into ``stands``, ``leaning`` in place."""
    teams, agents = leaning.shape
    for team in range(teams):
        for one in range(agents):
            here[one] = 1.0 / (powers[team, one] + 1.0)
        for one in range(agents):
            other = partner[team, one]
            apart[one], drift[one] = here[other] - here[one], leaning[team, other] - leaning[team, one]
        for one in range(agents):
            step = openness if abs(apart[one]) < least + more * trust[team, one] else 0.0
            stands[team, one] = here[one] + step * apart[one]
            lean = leaning[team, one] + step * drift[one]
            leaning[team, one] = lean + roots * (root[team, one] - lean)


@_compiled
def distances(astray, found):
    """How far each option lies from where people stand, ``found[0]``; the others into ``found``."""
    _, teams, agents = found.shape
    beside = astray**2
    for team in range(teams):
        middle = _total(found[0, team]) / agents
        for one in range(agents):
            place = found[0, team, one]
            found[1, team, one] = 1.0 - place
            found[COMPROMISE, team, one] = abs(place - middle)
        if beside:
            for one in range(agents):
                aside = found[COMPROMISE, team, one]
                found[COMPROMISE, team, one] = min(math.sqrt(aside * aside + beside), 1.0)


@_compiled
def weigh(costs, stakes, honesty, trust, most, safety, asks, asking, said, reports, wanted):
    """From distances (after the curve) to ``costs`` in place; what is ``said`` of them, and what is ``wanted``."""
    teams, agents = said.shape
    for team in range(teams):
        first = second = 0
        for one in range(agents):
            weight = (1.0 - most * stakes[team, one]) * MOST
            here, there = costs[0, team, one] * weight, costs[1, team, one] * weight
            between = costs[2, team, one] * weight
            costs[0, team, one], costs[1, team, one], costs[2, team, one] = here, there, between
            wants_first = here <= min(there, between)
            first += wants_first
            second += (there <= between) & (not wants_first)
            share = (trust[team, one] * safety + (1.0 - safety)) * honesty[team, one]
            said[team, one] = share * (1.0 - asking) + asking
        wanted[0, team], wanted[1, team], wanted[2, team] = first, second, agents - first - second
        if asks:
            for option in range(OPTIONS):
                for one in range(agents):
                    reports[option, team, one] = costs[option, team, one] * said[team, one]


@_compiled
def lose(chosen, costs, loss, regret, lost):
    """What the choice costs everybody, how much more that is than their best, and whether they lose by it."""
    teams, agents = loss.shape
    for team in range(teams):
        option = chosen[team]
        for one in range(agents):
            cost = costs[option, team, one]
            more = cost - min(min(costs[0, team, one], costs[1, team, one]), costs[2, team, one])
            loss[team, one], regret[team, one], lost[team, one] = cost, more, more > BEARABLE


@_compiled
def remember(loss, said, granted, keeping, letting_go, spoken, unspoken):
    """`memory.remember`, of what is said aloud and of what is not; who grants lets go of part of that."""
    teams, agents = loss.shape
    for team in range(teams):
        for one in range(agents):
            aloud = loss[team, one] * said[team, one]
            quiet = (loss[team, one] - aloud) * (1.0 - letting_go * granted[team, one])
            spoken[team, one] = spoken[team, one] * keeping + aloud
            unspoken[team, one] = unspoken[team, one] * keeping + quiet


@_compiled
def dodge(unspoken, patience, lost, urge, dodging, breaks, time, dodged, dodgers, again, sums):
    """`dodging.dodges`, how many they are, whether they are too many; the means of a tally are brought up to date."""
    teams, agents = unspoken.shape
    carried, kept_out, taken, redone = sums
    for team in range(teams):
        count = 0
        for one in range(agents):
            dodges = (unspoken[team, one] > patience[team, one]) & lost[team, one] & (urge[team, one] < dodging)
            dodged[team, one] = dodges
            count += dodges
        broken = count > breaks * agents
        dodgers[team], again[team] = count, broken
        carried[team] += _total(unspoken[team]) / agents
        kept_out[team] += count / agents
        taken[team] += time[team] * (1 + broken)
        redone[team] += broken


@_compiled
def book(costs, wanted, loss, lost, dodged, dodgers, harm, relief, whole, above, run, longest):
    """`dodging.felt` and `losing.fair_share`, added to a tally."""
    teams, agents = loss.shape
    for team in range(teams):
        here, there, between = wanted[0, team] / agents, wanted[1, team] / agents, wanted[2, team] / agents
        by_all, by_rest = _others(dodgers[team], agents)
        harm_of_all, harm_of_rest = by_all * (MOST * harm), by_rest * (MOST * harm)
        for one in range(agents):
            carried = loss[team, one] * (1.0 - relief * dodged[team, one])
            felt = min((harm_of_rest if dodged[team, one] else harm_of_all) + carried, MOST)
            fair = costs[0, team, one] * here + costs[1, team, one] * there + costs[2, team, one] * between
            whole[team, one] += felt
            above[team, one] = above[team, one] + felt - fair
            again = (run[team, one] + 1) * lost[team, one]
            run[team, one] = again
            longest[team, one] = max(longest[team, one], again)


@_compiled
def rely(lost, dodged, dodgers, granted, rise, fall, warmth, kept, trust):
    """`trust.trust_after`, in place; who lost and ``kept`` to it is noted on the way."""
    teams, agents = trust.shape
    for team in range(teams):
        keepers = givers = 0
        for one in range(agents):
            keeps = lost[team, one] & (not dodged[team, one])
            kept[team, one] = keeps
            keepers += keeps
            givers += keeps & granted[team, one]
        kept_by_all, kept_by_rest = _others(keepers, agents)
        given_by_all, given_by_rest = _others(givers, agents)
        dodged_by_all, dodged_by_rest = _others(dodgers[team], agents)
        more_else = rise * min(kept_by_all + warmth * given_by_all, 1.0)
        more_for_keepers = rise * min(kept_by_rest + warmth * given_by_all, 1.0)
        more_for_givers = rise * min(kept_by_rest + warmth * given_by_rest, 1.0)
        less_for_dodgers, less_else = fall * dodged_by_rest, fall * dodged_by_all
        for one in range(agents):
            now = trust[team, one]
            more = more_for_keepers if kept[team, one] else more_else
            more = more_for_givers if kept[team, one] & granted[team, one] else more
            less = less_for_dodgers if dodged[team, one] else less_else
            trust[team, one] = now + more * (1.0 - now) - less * now


@_compiled
def _others(count, agents):
    """`trust.others` for who is not among them, and for who is."""
    rest = max(agents - 1, 1)
    return count / rest, (count - 1) / rest


@_compiled
def _total(row):
    """The sum of a row to the last bit as NumPy takes it: long rows by halves, short ones in eight strands."""
    count = len(row)
    if count > _BLOCK:
        half = count // 2
        half -= half % _STRANDS
        return _total(row[:half]) + _total(row[half:])
    if count < _STRANDS:
        found = 0.0
        for each in row:
            found += each
        return found
    one, two, three, four = row[0], row[1], row[2], row[3]
    five, six, seven, eight = row[4], row[5], row[6], row[7]
    whole = count - count % _STRANDS
    for start in range(_STRANDS, whole, _STRANDS):
        one += row[start]
        two += row[start + 1]
        three += row[start + 2]
        four += row[start + 3]
        five += row[start + 4]
        six += row[start + 5]
        seven += row[start + 6]
        eight += row[start + 7]
    found = ((one + two) + (three + four)) + ((five + six) + (seven + eight))
    for place in range(whole, count):
        found += row[place]
    return found
