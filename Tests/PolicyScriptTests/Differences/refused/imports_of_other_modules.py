"""Modules that reach outside

The modules that can be imported are base64, collections, dataclasses, datetime, functools, itertools, json, math,
operator, random, re, statistics, string and time.

Instead: ask for what is needed through the context of the policy.
"""
import os
print(os.sep)
