import string
print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits, repr(string.punctuation), repr(string.whitespace), string.ascii_letters == string.ascii_lowercase + string.ascii_uppercase, string.capwords("hello big world"))
