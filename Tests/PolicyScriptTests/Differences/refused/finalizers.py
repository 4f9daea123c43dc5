"""`__del__`

Code of a script never runs while memory is taken back.

Instead: use `with`.
"""
class Vote:
    def __del__(self):
        print("gone")
Vote()
