"""A format cannot reach attributes whose names begin with two underscores

They are named within a text, where nothing can refuse those that reach the interpreter when the file is loaded.

Instead: give `format` the value itself.
"""
try:
    print("{0.__class__.__name__}".format(1))
except AttributeError as error:
    print(error)
