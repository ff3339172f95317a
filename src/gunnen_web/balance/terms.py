"""Between what is stored and what the library knows: losses and states, as plain data and as terms."""

from fractions import Fraction

from gunnen.checking import check_losses
from gunnen.fairness import choose_settings, join, leave, open_series, state_from
from gunnen.terms import Option, Verdict


def losses_data(losses, verdicts):
    """What the guard saw of a decision, as plain data."""
    return {
        "members": list(losses.members),
        "options": [{"id": option.id, "parts": list(option.parts)} for option in losses.options],
        "values": [[None if value != value else value for value in row] for row in losses.values.tolist()],  # NaN
        "barred": losses.limits.tolist(),
        "verdicts": [{"id": each.id, "verdict": each.verdict} for each in verdicts],
    }


def losses_from(data):
    """The losses and verdicts that `losses_data` wrote; None when nobody is left in them."""
    if not data["members"]:
        return None
    options = [Option(each["id"], tuple(each["parts"])) for each in data["options"]]
    losses = check_losses(data["members"], options, data["values"], data["barred"])
    return losses, tuple(Verdict(each["id"], each["verdict"], None, 0, 0) for each in data["verdicts"])


def only(losses, names):
    """The rows of those who belong to the series, under their names there: ``names`` by member of the decision."""
    rows = [place for place, member in enumerate(losses.members) if member in names]
    if not rows:
        return None
    members = [names[losses.members[place]] for place in rows]
    return check_losses(members, losses.options, losses.values[rows], losses.limits[rows])


def unanswered(losses):
    """The same table without anybody's answer."""
    return check_losses(losses.members, losses.options, [[None] * len(losses.options)] * len(losses.members))


def answers_in(losses):
    """How many people gave at least one number."""
    return sum(any(value == value for value in row) for row in losses.values.tolist())


def without(data, members):
    """The same plain data without these members' rows."""
    keep = [place for place, member in enumerate(data["members"]) if member not in members]
    return data | {name: [data[name][place] for place in keep] for name in ("members", "values", "barred")}


def shares_from(shares):
    return {option: Fraction(share) for option, share in shares.items()}


def brought_up_to_date(state, members):
    """The state with just these members: newcomers start at the median, who left is gone; None for nobody."""
    members = list(members)
    if not members:
        return None
    if state is None or not set(state.members) & set(members):
        return open_series(members)
    gone = [each for each in state.members if each not in members]
    new = [each for each in members if each not in state.members]
    state = leave(state, gone) if gone else state
    return join(state, new) if new else state


def stripped(data, members):
    """Plain data of a state without these members; None when nobody is left."""
    if not data:
        return None
    state = state_from(data)
    gone = [each for each in state.members if each in members]
    if len(gone) == len(state.members):
        return None
    return leave(state, gone).as_data() if gone else data


def settings_of(series, agreements):
    exceptions = {str(each.membership_id): each.percent / 100 for each in agreements if each.agreed_at}
    return choose_settings(series.preset, half_life=series.half_life, exceptions=exceptions)
