def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from string import Template
t = Template("$who owes ${what} $$5 and $missing")
print(t.safe_substitute(who="A", what="B"), t.safe_substitute({"who": 1}), Template("$x ${x}y $x.z").substitute(x=2), t.template)
attempt(lambda: t.substitute(who="A", what="b"))
attempt(lambda: Template("$").substitute())
attempt(lambda: Template("a $1").substitute())
attempt(lambda: Template("line\n ${bad").substitute())
print(Template("$a").substitute({"a": 1}, a=2), Template("$ok $1 $").safe_substitute(ok=1))
