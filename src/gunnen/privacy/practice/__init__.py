"""What may be shown of what people of a team chose when they practise together."""
