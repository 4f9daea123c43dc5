class PolicyError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
class Sub(PolicyError):
    pass
try:
    raise Sub(42, "went wrong")
except PolicyError as e:
    print(type(e).__name__, e, e.code, e.args, isinstance(e, Exception), repr(e))
class Named(Exception):
    def __str__(self):
        return "named!"
print(Named(1), repr(Named(1)))
