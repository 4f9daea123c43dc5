from dataclasses import dataclass, field


@dataclass
class Node:
    name: str
    children: list = field(default_factory=list)
    parent: object = None


root = Node("root")
leaf = Node("leaf", parent=root)
root.children.append(leaf)
print(root)
print(leaf)


class Outer:
    @dataclass
    class Inner:
        a: int = 1


print(Outer.Inner(), Outer.Inner.__init__.__qualname__, Outer.Inner.__name__)
