"""What follows a check-in: drift and its conversation, grants that end, newcomers, an earlier day to look again."""
