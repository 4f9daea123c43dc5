import json
import math
import operator as op
import random as draw
from collections import deque

for module in math, json, op, draw:
    print(module.__name__, getattr(module, "__name__"), hasattr(module, "__doc__"))
print(deque.__module__)
try:
    math.__path__
except AttributeError as error:
    print(error)
