class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next
class Chain:
    def __init__(self, items=()):
        self.head = None
        for x in reversed(list(items)):
            self.head = Node(x, self.head)
    def __iter__(self):
        n = self.head
        while n:
            yield n.value
            n = n.next
    def reverse(self):
        previous, n = None, self.head
        while n:
            n.next, previous, n = previous, n, n.next
        self.head = previous
        return self
print(list(Chain("abc")), list(Chain("abc").reverse()), sum(Chain(range(5))))
def quicksort(xs):
    if len(xs) < 2:
        return xs
    pivot, *rest = xs
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])
print(quicksort([3, 1, 4, 1, 5, 9, 2, 6]))
