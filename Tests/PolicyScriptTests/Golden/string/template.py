import string
t = string.Template("$who likes ${what} for $$5")
print(t.substitute(who="Ann", what="tea"), t.safe_substitute(who="Bob"), t.substitute({"who": 1, "what": 2}))
try:
    t.substitute(who="x")
except KeyError as e:
    print(e)
