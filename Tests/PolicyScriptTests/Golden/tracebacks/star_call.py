def f(*args, **kw):
    return args
f(*[1, 2], **5)
