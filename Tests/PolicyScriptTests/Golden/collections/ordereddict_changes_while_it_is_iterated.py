from collections import OrderedDict

for change in (lambda d: d.update(c=3), lambda d: d.pop("a"), lambda d: d.clear()):
    ordered = OrderedDict(a=1, b=2)
    try:
        for key in ordered:
            change(ordered)
    except RuntimeError as error:
        print(error)
print(ordered.keys(), OrderedDict(a=1).items(), OrderedDict(a=1).values())
