def kinds():
    print("kinds")
    return ValueError
try:
    pass
except kinds():
    pass
try:
    raise ValueError
except kinds() as e:
    print("caught")
