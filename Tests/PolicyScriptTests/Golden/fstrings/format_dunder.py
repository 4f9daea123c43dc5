class Money:
    def __init__(self, v):
        self.v = v
    def __format__(self, spec):
        return f"<{spec}:{self.v}>"
print(f"{Money(3)} {Money(4):abc} {Money(5)!s:.3}"[:18], format(Money(1), "q"))
