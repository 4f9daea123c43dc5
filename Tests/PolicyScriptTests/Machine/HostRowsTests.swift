import PolicyScript
import Testing

/// Objects of the host that come with their fields.
@Suite struct HostRowsTests {
    private static let rows: HostRows = {
        let comments = ["yes", "yes", "yes", "n\u{E9}"]
        return HostRows(
            type: "Vote", count: 4, fields: ["user_id", "value", "comment", "weight"], key: { "k\($0)" },
            column: { field in
                switch field {
                case 0: .ints([0, 1, 2, 3])
                case 1: .bools([true, false, true, false])
                case 2: .values(comments.map(HostValue.string))
                default: .values([.int(1), .none, .float(0.5), .list([.int(7)])])
                }
            })
    }()
    private static let proposal = HostObject(type: "Proposal", key: "p")

    private func check(_ text: String, prints expected: String, asks wanted: [HostRequest]) throws {
        let outcomes = try Drive.everyWay(
            text, options: CompileOptions(globals: ["proposal"]), globals: [("proposal", .object(Self.proposal))]
        ) { host in
            host.rows = Self.rows
            host.elements = Array(repeating: .none, count: 9)
            host.fields = ["user": .string("U")]
            host.methods["take"] = { arguments, _ in .value(arguments[0]) }
            host.methods["same"] = { _, _ in .value(.object(Self.proposal)) }
            host.methods["name"] = { _, _ in .value(.string("Ann")) }
        }
        for (driving, outcome) in outcomes {
            #expect(outcome.output == expected, "\(driving): \(outcome.step)")
            let asked = outcome.asked.filter { if case .print = $0 { false } else { true } }
            #expect(asked == wanted, "\(driving)")
        }
    }

    @Test func fieldsAreReadWithoutAsking() throws {
        try check(
            """
            yes = 0
            for vote in proposal:
                if vote.value:
                    yes += vote.user_id
            votes = list(proposal)
            print(yes, [v.comment for v in votes], getattr(votes[1], "user" + "_id"), votes[-1].comment.upper())
            print([v.user_id for v in sorted(votes, key=lambda v: -v.user_id)], max(v.user_id for v in votes))
            """,
            prints: "2 ['yes', 'yes', 'yes', 'n\u{E9}'] 1 N\u{C9}\n[3, 2, 1, 0] 3\n",
            asks: [.items(Self.proposal)])
    }

    @Test func fieldsMayBeOfSeveralKinds() throws {
        try check(
            """
            votes = list(proposal)
            print([v.weight for v in votes], votes[3].weight[0], [v.user_id + v.value for v in votes])
            print([(v.value, v.user_id) for v in votes if v.value], votes[0].weight is votes[0].weight)
            """,
            prints: "[1, None, 0.5, [7]] 7 [1, 1, 3, 3]\n[(True, 0), (True, 2)] True\n", asks: [.items(Self.proposal)])
    }

    @Test func whatAnObjectConsistsOfIsAskedOnce() throws {
        try check(
            """
            first, second = list(proposal), [vote for vote in proposal]
            first.clear()
            print(len(proposal), len(first), len(second), [v.user_id for v in sorted(proposal, key=lambda v: -v.user_id)])
            again = proposal.same()
            print(len(again), again == proposal, [v.user_id for v in again], len(again))
            """,
            prints: "4 0 4 [3, 2, 1, 0]\n9 True [0, 1, 2, 3] 4\n",
            asks: [
                .items(Self.proposal), .call(Self.proposal, method: "same", arguments: [], keywords: []),
                .length(Self.proposal), .items(Self.proposal),
            ])
    }

    @Test func rowsLiveAsLongAsOneIsHeld() throws {
        try check(
            """
            held = []
            for turn in range(3):
                held.append(list(proposal.same())[turn])
                numbers = [id(v) for v in proposal.same()]
            print([v.user_id for v in held], [v.comment for v in held], len(set(map(id, held))), len(numbers))
            """,
            prints: "[0, 1, 2] ['yes', 'yes', 'yes'] 3 4\n",
            asks: (0..<6).flatMap { _ in
                [.call(Self.proposal, method: "same", arguments: [], keywords: []), .items(Self.proposal)]
            })
    }

    @Test func whatDidNotComeIsAskedOfTheHost() throws {
        let second = HostObject(type: "Vote", key: "k1")
        try check(
            """
            votes = [vote for vote in proposal]
            print(votes[1].user, votes[1].name(), getattr(votes[1], "nothing", 7), str(votes[1]))
            """,
            prints: "U Ann 7 <Vote k1>\n",
            asks: [
                .items(Self.proposal), .attribute(second, "user"),
                .call(second, method: "name", arguments: [], keywords: []), .attribute(second, "nothing"),
                .text(second),
            ])
    }

    @Test func theyAreTheObjectsThatTheirKeysSay() throws {
        let third = HostObject(type: "Vote", key: "k2")
        try check(
            """
            votes, again = list(proposal), list(proposal)
            back = proposal.take(votes[2])
            print(back == votes[2], back is again[2], votes[0] == votes[1], votes[3] in again, len({*votes, *again}))
            print({votes[1]: 5}[again[1]], votes == again, votes.index(again[3]), type(back) == type(votes[2]))
            """,
            prints: "True True False True 4\n5 True 3 True\n",
            asks: [
                .items(Self.proposal), .call(Self.proposal, method: "take", arguments: [.object(third)], keywords: []),
            ])
    }

    @Test func aLongFieldIsChargedEachTimeItIsRead() throws {
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "r.py", text: "for vote in proposal:\n    while True:\n        vote.text"),
            options: CompileOptions(globals: ["proposal"]))
        let host = TestHost()
        let long = String(repeating: "x", count: 1_000_000)
        host.rows = HostRows(type: "Vote", fields: ["text"], rows: [("k", [.string(long)])])
        var limits = RunLimits()
        limits.instructions = 1_000_000
        let run = ScriptRun(
            script: script, host: host, globals: [("proposal", .object(Self.proposal))], limits: limits)
        run.begin()
        var steps = 0
        while case .yielded = run.advance(instructions: 1) { steps += 1 }
        #expect(steps < 200, "a read of a long text costs more than an instruction")
        #expect(run.instructionCount >= limits.instructions)
    }

    @Test func aReadThatTheMemoryDoesNotAdmitEndsTheRun() throws {
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "r.py", text: "votes = list(proposal)\nx = [v.text for v in votes]"),
            options: CompileOptions(globals: ["proposal"]))
        let host = TestHost()
        let long = String(repeating: "x", count: 100_000)
        host.rows = HostRows(
            type: "Vote", count: 100, fields: ["text"], key: { String($0) },
            column: { _ in .values(Array(repeating: .string(long), count: 100)) })
        var limits = RunLimits()
        limits.memory = 2 << 20
        let outcome = Drive.run(script, globals: [("proposal", .object(Self.proposal))], limits: limits, host: host)
        guard case .failed(let failure) = outcome.step else {
            Issue.record("\(outcome.step)")
            return
        }
        #expect(failure.isBudget)
        #expect(failure.message.contains("memory"))
    }
}
