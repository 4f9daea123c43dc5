class E(Exception):
    def __init__(self, a, b="B"):
        super().__init__(a, b)
        self.b = b
class F(E):
    def __str__(self):
        return "F says " + str(self.args)
for e in [E(1), E(1, 2), F("x")]:
    try:
        raise e
    except E as caught:
        print(caught is e, str(caught), repr(caught), caught.args, caught.b)
