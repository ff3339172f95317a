"""Signals in a team's own words: imposed identities, hardening, lost dialogue, and first of all what is healthy.

About the conversation, never about a person.
"""
