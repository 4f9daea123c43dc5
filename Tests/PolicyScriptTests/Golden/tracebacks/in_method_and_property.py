class C:
    def __init__(self, v):
        self.v = v
    @property
    def half(self):
        return self.v / 2
    def run(self):
        return self.half + 1
C("text").run()
