"""The codes of reasons that playing gives, and the facts behind them.

A list beside ``people`` says an amount for each of them, in the same order; who is not there has none of it. What every
person lost, carries and trusts after a step follows from these amounts: docs/methods/practice.md says how.
"""

from collections.abc import Mapping
from types import MappingProxyType

STEP_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "decided": "option: which; people, loss: what it costs each",
        "undecided": "in_a_row: moments; people, loss: what waiting costs each",
        "pressed": "the middle was not heard; people, loss: what both sides' pressing costs the player",
        "granted_back": "the others granted in return",
        "fell_apart": "so many dodged that it did not hold; people, loss: what waiting again costs each",
        "lost": "people: who loses clearly more than by their own best option",
        "granted": "people: who let it go freely; unspoken: what each therefore does not carry",
        "overruled": "people: who lost unasked; trust: what each lost of it by that",
        "dodged": "people: who got round what was agreed; loss: what that spared each",
        "dodged_by_others": "people, loss: what the dodging of others costs each",
        "beyond_most": "people, loss: what does not count, since a loss is 10 at most before it falls apart",
        "said": "people, loss: what each said of the loss of this moment",
        "kept_silent": "people, loss: what each did not say of it, and carries",
        "faded": "people, spoken, unspoken: what each remembers less of earlier losses",
        "aired": "people, loss: what each carried unspoken and said now",
        "said_at_last": "loss: all that was aired, where that is much",
        "whispering": "some seek an ally",
        "saw_it_kept": "people, trust: what each gained by seeing others keep to what they lost by",
        "saw_it_dodged": "people, trust: what each lost by seeing others dodge",
        "trust_rose": "change: of the mean trust, where it is noticed",
        "trust_fell": "change: of the mean trust, where it is noticed",
    }
)
