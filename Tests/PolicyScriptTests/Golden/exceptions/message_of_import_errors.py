for arguments in [(), ("m",), ("m", "n")]:
    error = ImportError(*arguments)
    print(error.msg, error.name, error.args)
try:
    from math import nothing
except ImportError as error:
    print(error.msg.split(" (")[0], error.name)
