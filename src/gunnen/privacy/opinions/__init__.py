"""What may be shown of a map of opinions, and from how many people on."""
