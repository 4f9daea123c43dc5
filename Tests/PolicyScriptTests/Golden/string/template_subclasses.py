from collections import defaultdict
from string import Template


class Percent(Template):
    delimiter = "%"


class Dotted(Template):
    idpattern = r"[a-z]+\.[a-z]+"


class Braced(Template):
    delimiter = "<<"
    idpattern = "[0-9]+"
    braceidpattern = "[a-z]+"


class Own(Template):
    pattern = r"""
    \[(?:(?P<escaped>\[)|(?P<named>[a-z]+)\]|(?P<braced>[A-Z]+)\]|(?P<invalid>))
    """


print(Percent("%who got $5 and 100%%").substitute(who="Ada"))
print(Dotted("$user.name of $user and ${role.title}").safe_substitute({"user.name": "Ada", "role.title": "chair"}))
print(Braced("<<1 <<{ab} <<<<").substitute({"1": "one", "ab": "AB"}))
print(Own("[who] and [[ and [BIG]").substitute(who="Ada", BIG=1), Own("[!").is_valid())
print(Percent("%a %{b} %%").get_identifiers(), Dotted("$a").is_valid(), Percent.pattern.search("%x").group("named"))
print(Template("$Ünit $a").safe_substitute(a=1), Template("$who").substitute(defaultdict(lambda: "someone")))
for text in ("x $", "\n\nab $!", "$"):
    try:
        Template(text).substitute()
    except ValueError as error:
        print(error)
try:
    Template("$a $b").substitute({"a": 1}, c=2)
except KeyError as error:
    print(error)
