for arguments in ((), ("m",), ("m", ("dir/f.py", 3, 4, "text")), ("m", (None, 3, 4, "text")), ("m", ("f.py", None, None, None)),
                  ("m", ("f.py", 1, 2, "t", 3, 4)), ("m", 1, 2)):
    error = SyntaxError(*arguments)
    print(error, error.msg, error.filename, error.lineno, error.offset, error.text, error.end_lineno, error.end_offset)
