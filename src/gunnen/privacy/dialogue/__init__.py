"""What may be shown of the signals in a team's own words."""
