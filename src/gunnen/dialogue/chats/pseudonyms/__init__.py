"""People in a chat by other names, or taken out of it."""

from gunnen.dialogue.chats.pseudonyms.changing import keep_only, pseudonymise

__all__ = ["keep_only", "pseudonymise"]
