/// A program that both interpreters run. It defines `work`, which one measured turn calls once.
struct LanguageRow {
    let name: String
    /// How many operations a call of `work` makes, to which the time is divided.
    let operations: Int
    let text: String
}

extension LanguageRow {
    static let all: [LanguageRow] = [
        LanguageRow(
            name: "integer loop", operations: 3_000_000,
            text: """
                def work():
                    i = 0
                    total = 0
                    while i < 3000000:
                        total += i
                        i += 1
                    return total
                """),
        LanguageRow(
            name: "for over range", operations: 1_000_000,
            text: """
                def work():
                    total = 0
                    for i in range(1000000):
                        if i % 3 == 0:
                            total += i
                    return total
                """),
        LanguageRow(
            name: "calls, fib(30)", operations: 2_692_537,
            text: """
                def fib(n):
                    if n < 2:
                        return n
                    return fib(n - 1) + fib(n - 2)
                def work():
                    return fib(30)
                """),
        LanguageRow(
            name: "floats", operations: 1_000_000,
            text: """
                def work():
                    x = 0.5
                    for i in range(1000000):
                        x = x * 3.7 * (1.0 - x)
                    return x
                """),
        LanguageRow(
            name: "string building", operations: 300_000,
            text: """
                def work():
                    text = ""
                    for i in range(300000):
                        text += str(i)
                    return len(text)
                """),
        LanguageRow(
            name: "f-strings and join", operations: 200_000,
            text: """
                def work():
                    parts = []
                    for i in range(200000):
                        parts.append(f"<@U{i}>: {i % 7:>3}")
                    return len(", ".join(parts))
                """),
        LanguageRow(
            name: "text methods", operations: 100_000,
            text: """
                def work():
                    count = 0
                    for i in range(100000):
                        words = " Rename the #general channel, please ".strip().lower().split(" ")
                        if words[0].startswith("re") and "channel," in words:
                            count += len(words)
                    return count
                """),
        LanguageRow(
            name: "dict updates", operations: 1_000_000,
            text: """
                def work():
                    counts = {}
                    for i in range(1000000):
                        key = i % 1000
                        counts[key] = counts.get(key, 0) + 1
                    return len(counts)
                """),
        LanguageRow(
            name: "dict with texts", operations: 200_000,
            text: """
                def work():
                    names = ["user" + str(i) for i in range(2000)]
                    votes = {}
                    for turn in range(100):
                        for name in names:
                            votes[name] = turn
                    return len(votes)
                """),
        LanguageRow(
            name: "sort with a key", operations: 200_000,
            text: """
                values = [(i * 7919) % 100003 for i in range(200000)]
                def work():
                    return sorted(values, key=lambda value: -value)[0]
                """),
        LanguageRow(
            name: "sort of texts", operations: 100_000,
            text: """
                values = [str((i * 7919) % 100003) for i in range(100000)]
                def work():
                    return sorted(values)[0]
                """),
        LanguageRow(
            name: "comprehension", operations: 500_000,
            text: """
                def work():
                    return len([i * 2 for i in range(500000) if i % 2 == 0])
                """),
        LanguageRow(
            name: "generators", operations: 300_000,
            text: """
                def squares(n):
                    for i in range(n):
                        yield i * i
                def work():
                    return sum(value for value in squares(300000) if value % 2)
                """),
        LanguageRow(
            name: "method calls", operations: 500_000,
            text: """
                class Tally:
                    def __init__(self, start):
                        self.total = start
                    def add(self, amount):
                        self.total += amount
                        return self.total
                def work():
                    tally = Tally(1)
                    for i in range(500000):
                        tally.add(i)
                    return tally.total
                """),
        LanguageRow(
            name: "instances made", operations: 200_000,
            text: """
                class Vote:
                    def __init__(self, member, value):
                        self.member = member
                        self.value = value
                def work():
                    votes = [Vote(i, i % 2 == 0) for i in range(200000)]
                    return sum(1 for vote in votes if vote.value)
                """),
        LanguageRow(
            name: "exceptions", operations: 200_000,
            text: """
                def work():
                    caught = 0
                    for i in range(200000):
                        try:
                            if i % 2:
                                raise ValueError("odd")
                            caught += 1
                        except ValueError as error:
                            caught += 2
                    return caught
                """),
        LanguageRow(
            name: "closures", operations: 500_000,
            text: """
                def counter():
                    count = 0
                    def step():
                        nonlocal count
                        count += 1
                        return count
                    return step
                def work():
                    step = counter()
                    for i in range(500000):
                        step()
                    return step()
                """),
        LanguageRow(
            name: "large integers", operations: 400,
            text: """
                def work():
                    value = 1
                    for i in range(1, 401):
                        value *= i
                    return value % 1000003
                """),
    ]

    /// A policy's `check` with a quorum and a majority, over so many votes, asked of a host object.
    static let check = """
        \"\"\"Vote on renaming channels\"\"\"
        QUORUM = 3

        def check():
            yes = proposal.get_yes_votes().count()
            no = proposal.get_no_votes().count()
            if yes + no >= QUORUM and yes > no:
                return PASSED
            if proposal.get_time_elapsed() > 172800:
                return FAILED
            return PROPOSED
        """

    /// The same, with the votes counted by the policy itself.
    static let countingCheck = """
        \"\"\"Vote on renaming channels\"\"\"
        QUORUM = 3

        def check():
            votes = proposal.get_all_boolean_votes()
            yes = 0
            for vote in votes:
                if vote.boolean_value:
                    yes += 1
            if len(votes) >= QUORUM and yes * 2 > len(votes):
                return PASSED
            return PROPOSED
        """

    /// The same over plain records, which the host hands over whole.
    static let recordsCheck = """
        \"\"\"Vote on renaming channels\"\"\"
        QUORUM = 3

        def check():
            votes = proposal.get_records()
            yes = 0
            for vote in votes:
                if vote["value"]:
                    yes += 1
            if len(votes) >= QUORUM and yes * 2 > len(votes):
                return PASSED
            return PROPOSED
        """

    /// The forms of `check` by name.
    static let checks = [("check", check), ("check, counted", countingCheck), ("check, records", recordsCheck)]
}
