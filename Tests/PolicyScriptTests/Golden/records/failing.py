records = [{"user": "U1", "value": 1}, {"user": "U2", "value": 0}]

def ratio(vote):
    return 1 / vote["value"]

def total():
    return sum(ratio(vote) for vote in records)

try:
    total()
except ZeroDivisionError as error:
    print(error)
for vote in records:
    print(vote["user"], vote["voter"])
