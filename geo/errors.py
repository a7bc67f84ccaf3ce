"""The one family of errors that Luotu raises on purpose."""


class LuotuError(Exception):
    """Root of all expected errors; the message says what, where and the remedy."""


class InputError(LuotuError):
    """What the user gave cannot be used (a file, a row, a coordinate): exit code 1."""


class UsageError(LuotuError):
    """The request itself is wrong (unknown theme, negative radius, bad option): exit code 2."""


class DataError(LuotuError):
    """A data file of the project is missing, damaged or inconsistent: exit code 1."""
