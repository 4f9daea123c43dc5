class Veto(Exception):
    def __str__(self):
        return f"vetoed by {self.args[0]}"


class Mute(Exception):
    def __str__(self):
        raise ValueError("nothing to say")


def close():
    try:
        raise Veto("ann")
    except Veto as veto:
        try:
            raise Mute(7)
        except Mute as mute:
            raise RuntimeError("stop") from veto


try:
    close()
except RuntimeError:
    raise Veto("bob")
