"""Every form of a decision. Each field says what was expected when it is not that."""
