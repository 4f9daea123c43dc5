from dataclasses import dataclass


@dataclass
class Quorum:
    share: float
    least: int = 1

    def __post_init__(self):
        if not 0 <= self.share <= 1:
            raise ValueError(f"a share is between 0 and 1, not {self.share}")


print(Quorum(0.5))
Quorum(2.5)
