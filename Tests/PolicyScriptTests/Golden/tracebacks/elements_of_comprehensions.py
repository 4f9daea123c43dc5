texts = [["a"], {"b": 1}]
try:
    try:
        print({t: len(t) for t in texts}, "whole")
    except TypeError:
        print({tuple(t): 1 for t in [[["x"]]] for t in t}, {t for t in texts})
except TypeError:
    try:
        print({(t, 1) for t in texts})
    except TypeError:
        print(sum(t + 1 for t in texts))
