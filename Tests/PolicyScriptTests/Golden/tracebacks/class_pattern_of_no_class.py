f = 3
try:
    match f:
        case f(): pass
except TypeError:
    match [f]:
        case [1]: pass
        case [f(real=3)]: pass
