assert True
try:
    assert 1 == 2, "numbers differ"
except AssertionError as e:
    print(repr(e))
try:
    assert []
except AssertionError as e:
    print(repr(e), e.args)
