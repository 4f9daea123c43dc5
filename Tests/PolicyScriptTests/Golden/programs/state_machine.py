class Machine:
    table = {("idle", "start"): "running", ("running", "pause"): "paused", ("paused", "start"): "running", ("running", "stop"): "idle"}
    def __init__(self):
        self.state, self.log = "idle", []
    def fire(self, event):
        try:
            new = self.table[self.state, event]
        except KeyError:
            raise ValueError(f"cannot {event} while {self.state}") from None
        self.log.append(f"{self.state}->{new}")
        self.state = new
        return self
m = Machine().fire("start").fire("pause").fire("start")
print(m.state, m.log)
try:
    m.fire("start")
except ValueError as e:
    print(e)
