class PolicyError(Exception):
    pass
class Detailed(PolicyError):
    def __str__(self):
        return "detail: " + "; ".join(self.args)
raise Detailed("a", "b")
