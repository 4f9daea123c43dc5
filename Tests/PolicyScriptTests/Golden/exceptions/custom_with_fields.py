class PolicyError(Exception):
    """What went wrong."""
    code = 7
    def __init__(self, message, *, detail=None):
        super().__init__(message)
        self.detail = detail
    def __str__(self):
        return f"[{self.code}] {self.args[0]} ({self.detail})"
class Narrow(PolicyError, ):
    code = 8
try:
    raise Narrow("bad", detail={"k": 1})
except PolicyError as e:
    print(e, repr(e), e.detail, e.args, type(e).__name__, isinstance(e, Exception), e.__doc__, PolicyError.__doc__)
class NoInit(ValueError):
    pass
print(repr(NoInit(1, 2)), str(NoInit("x")), NoInit("a") == NoInit("a"), NoInit.__name__)
