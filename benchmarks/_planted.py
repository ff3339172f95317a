"""The generator of conversations with a known truth, which stands beside the repository (or at GUNNEN_DATA)."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import numpy as np

from gunnen.opinions.votes import Votes, votes_at

DATA = Path(os.environ.get("GUNNEN_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


def generate(**settings):
    """The arrays of one conversation; SystemExit when the generator is not there."""
    path = DATA / "planted.py"
    if not path.exists():
        raise SystemExit(f"{path} is not there; GUNNEN_DATA names the folder that holds planted.py")
    spec = importlib.util.spec_from_file_location("planted", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.generate(**settings)


def votes_of(data) -> Votes:
    people, statements = data["shape"].tolist()
    return votes_at(
        tuple(range(people)), tuple(range(statements)), data["participant"], data["statement"], data["vote"]
    )


def log_chances(data, noise=0.0, seed=0):
    """Of agree, disagree and both, in each camp and in the middle: (3, camps + 1, statements), as they were planted.

    With noise each camp's log-odds of agreeing are off by a normal number of this size.
    """
    agree = np.clip(data["agree"].astype(float), 0.01, 0.99)
    off = noise * np.random.default_rng(seed).normal(size=agree.shape)
    agree = 1 / (1 + np.exp(-np.log(agree / (1 - agree)) - off))
    every = np.vstack([agree, agree.mean(axis=0)])
    both = np.vstack([np.full_like(agree, 0.04), np.where(data["kind"] == 0, 0.5, 0.04)])
    return np.log(np.stack([every * (1 - both), (1 - every) * (1 - both), both]))


def log_joint(votes, chances, middle=0.1):
    """Logarithm of what each person said and is, in each class: (people, camps + 1)."""
    count = chances.shape[1] - 1
    share = np.arange(count + 1, 1, -1) / np.arange(count + 1, 1, -1).sum()
    found = np.log(np.append(share * (1 - middle), middle))[None, :].repeat(votes.shape[0], axis=0)
    for kind, each in zip((1, -1, 2), chances, strict=True):
        found += votes.said(kind) @ each.T
    return found


def belongs(joint):
    weight = np.exp(joint - joint.max(axis=1, keepdims=True))
    return weight / weight.sum(axis=1, keepdims=True)
