"""Chats that a team brings along: the exports of WhatsApp, Slack, Mattermost and Matrix, mail, tables and JSON lines.

Names, numbers and addresses in them become pseudonyms, and who does not want to be read is taken out.
"""

from gunnen.dialogue.chats.pseudonyms import keep_only, pseudonymise
from gunnen.dialogue.chats.reading import LEAST_AUTHORS, read_chat
from gunnen.dialogue.chats.terms import FORMATS, NOTES, Chat, ChatError

__all__ = ["FORMATS", "LEAST_AUTHORS", "NOTES", "Chat", "ChatError", "keep_only", "pseudonymise", "read_chat"]
