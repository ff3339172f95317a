"""What may be shown of the check-ins on an agreement."""
