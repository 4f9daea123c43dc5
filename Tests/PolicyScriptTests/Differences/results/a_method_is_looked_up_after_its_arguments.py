"""A method is looked up after its arguments are evaluated

CPython looks the method up first. One can see it only when there is no such method and an argument fails, or prints, as
well.

Instead: evaluate the arguments in lines of their own.
"""
try:
    [].missing(print("argument"))
except AttributeError as error:
    print(error)
