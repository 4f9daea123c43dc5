class P:
    def __init__(self, x):
        self.x = x.strip()
points = [P(" a "), P(None)]
