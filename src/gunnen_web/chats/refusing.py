"""Why something can't be done, as a code; of a file that can't be read also what the library found wrong with it."""


class Refused(Exception):
    """``error`` is for the eyes of who gave the file."""

    def __init__(self, code, error=None):
        super().__init__(code)
        self.code, self.error = code, error
