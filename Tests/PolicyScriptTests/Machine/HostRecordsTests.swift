import Foundation
import Testing

@testable import PolicyScript

/// Lists of dicts that the host hands over: what it gives is taken in only as it is read, and no script sees that.
@Suite struct HostRecordsTests {
    /// Golden scripts that first bind `records` to a list of dicts.
    static let goldens = GoldenScript.all.filter { $0.testDescription.hasPrefix("records/") }

    /// The script does with the host's list what CPython does with its own.
    @Test(arguments: goldens) func theyAreDictsAsOthers(golden: GoldenScript) throws {
        var lines = try golden.text().components(separatedBy: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("records = [") })
        let end = try #require(lines[start...].firstIndex(of: ""))
        let first = ScriptRun(
            script: try ScriptCompiler.compileModule(
                SourceText(name: "records.py", text: lines[..<end].joined(separator: "\n"))), host: TestHost())
        first.begin()
        #expect(first.advance() == .finished(.none))
        let records = try #require(first.global("records"))
        guard case .list(let rows) = records else {
            Issue.record("\(records)")
            return
        }
        #expect(HostValue.sharedKeyCount(rows) > 0)
        for place in start..<end { lines[place] = "" }
        let script = try ScriptCompiler.compileModule(
            SourceText(name: golden.name, text: lines.joined(separator: "\n")),
            options: CompileOptions(globals: ["records"]))
        for driving in Driving.allCases {
            let outcome = Drive.run(script, driving, globals: [("records", records)])
            var output = outcome.output
            if case .failed(let failure) = outcome.step { output += failure.traceback }
            #expect(output == (try golden.expected()), "\(driving): \(outcome.step)")
        }
    }

    @Test func thereAreGoldenScripts() { #expect(Self.goldens.count >= 12) }

    private static let probe = HostObject(type: "Probe", key: "p")

    private static func dict(_ pairs: (String, HostValue)...) -> HostValue {
        .dict(pairs.map { HostPair(.string($0.0), $0.1) })
    }

    private static func votes(_ count: Int) -> HostValue {
        .list(
            (0..<count).map {
                dict(
                    ("user", .string("U\($0 / 2)")), ("value", .bool($0 % 3 != 0)), ("tags", .list([.int(Int64($0))])))
            })
    }

    private func run(
        _ text: String, _ driving: Driving = .straight, limits: RunLimits = RunLimits(), _ given: [HostValue]
    ) throws -> Outcome {
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "r.py", text: text), options: CompileOptions(globals: ["probe"]))
        let host = TestHost()
        host.methods["take"] = { arguments, _ in
            if case .int(let place)? = arguments.first { .value(given[Int(place)]) } else { .value(given[0]) }
        }
        host.methods["give"] = { arguments, _ in .value(arguments[0]) }
        return Drive.run(script, driving, globals: [("probe", .object(Self.probe))], limits: limits, host: host)
    }

    private func prints(_ expected: String, _ text: String, _ given: HostValue...) throws {
        for driving in Driving.allCases {
            let outcome = try run(text, driving, given)
            #expect(outcome.output == expected, "\(driving): \(outcome.step)")
        }
    }

    @Test func dictsOfOtherKeysAreNoRecordsAndTheSameToTheScript() throws {
        let lists: [(list: [HostValue], text: String)] = [
            ([Self.dict(("a", .int(1))), Self.dict(("b", .int(2)))], "[{'a': 1}, {'b': 2}]"),
            (
                [Self.dict(("a", .int(1)), ("b", .int(2))), Self.dict(("b", .int(3)), ("a", .int(4)))],
                "[{'a': 1, 'b': 2}, {'b': 3, 'a': 4}]"
            ),
            ([Self.dict(("a", .int(1))), Self.dict(("a", .int(1)), ("b", .int(2)))], "[{'a': 1}, {'a': 1, 'b': 2}]"),
            ([Self.dict(), Self.dict()], "[{}, {}]"), ([Self.dict(("a", .int(1))), .int(5)], "[{'a': 1}, 5]"),
            ([.dict([HostPair(.int(1), .none)]), .dict([HostPair(.int(1), .bool(true))])], "[{1: None}, {1: True}]"),
            (
                [Self.dict(("a", .int(1)), ("a", .int(2))), Self.dict(("a", .int(1)), ("a", .int(2)))],
                "[{'a': 2}, {'a': 2}]"
            ),
            ([.attributeDict([HostPair(.string("a"), .int(1))])], "[{'a': 1}]"), ([], "[]"),
        ]
        for (list, text) in lists {
            #expect(HostValue.sharedKeyCount(list) == 0, "\(text)")
            try prints(text + "\n", "print(probe.take())", .list(list))
        }
        #expect(
            HostValue.sharedKeyCount([Self.dict(("a", .int(1)), ("b", .none)), Self.dict(("a", .none), ("b", .none))])
                == 2)
    }

    /// Swift takes texts for equal that Unicode calls equivalent; they are different keys and values all the same.
    @Test func equivalentTextsAreDifferent() throws {
        let rows = ["\u{E9}", "e\u{301}", "K", "\u{212A}"].map { Self.dict(("k", .string($0))) }
        try prints(
            "1 2 1 1\n4\n", "r = probe.take()\nprint(*[len(x['k']) for x in r])\nprint(len({x['k'] for x in r}))",
            .list(rows))
        for (one, other) in [("\u{E9}", "e\u{301}"), ("K", "\u{212A}")] {
            let keys = HostValue.list([Self.dict((one, .int(1))), Self.dict((other, .int(2)))])
            try prints(
                "2\n[1, 2]\n", "r = probe.take()\nprint(len({**r[0], **r[1]}))\nprint([*{**r[0], **r[1]}.values()])",
                keys)
        }
    }

    @Test func keysMayBeOfAnyCharacters() throws {
        let keys = ["\u{E9}", "\u{FFFD}", "\u{1F44D}", "", "a longer key than fits into a text's own words"]
        let row = HostValue.dict(keys.enumerated().map { HostPair(.string($1), .int(Int64($0))) })
        #expect(HostValue.sharedKeyCount([row, row]) == 5)
        try prints(
            "[0, 1, 2, 3, 4] [0, 1, 2, 3, 4]\n[False, False, False, False]\n5 10\n",
            """
            r = probe.take()
            keys = ["\u{E9}", "\\ufffd", "\\U0001f44d", "", "a longer key than fits into a text's own words"]
            print([r[0][key] for key in keys], [r[1].get("".join(list(key))) for key in keys])
            print([key in r[1] for key in ["e\\u0301", "\\ufffe", "a longer", " "]])
            print(len(r[1]), sum(r[1].values()))
            """, .list([row, row]))
    }

    @Test func listsOfEveryLengthAndOneDict() throws {
        for count in [1, 2, 7, 8, 9, 600] {
            try prints(
                "\(count) \(count * (count - 1) / 2) True\n",
                """
                r = probe.take()
                print(len(r), sum(x["tags"][0] for x in r), [dict(x) for x in r] == r)
                """, Self.votes(count))
        }
    }

    /// What goes back to the host is what came, with the changes.
    @Test func recordsGoBackToTheHost() throws {
        try prints(
            "True True False 9\n",
            """
            r = probe.take()
            same = probe.give(r) == r
            r[1]["tags"].append(2)
            again = probe.give(r)
            r[2]["value"] = 9
            print(same, again[1]["tags"] == [1, 2], probe.give(r) == again, probe.give(r)[2]["value"])
            """, Self.votes(4))
    }

    @Test func theyLiveAsLongAsOneIsHeld() throws {
        try prints(
            "['U0', 'U0', 'U1'] [[0], [1, 5], [2]] 3 False True 1\n",
            """
            held = []
            for turn in range(3):
                held.append(probe.take()[turn])
                ids = [id(r) for r in probe.take()]
                if turn == 1:
                    held[1]["tags"].append(5)
            rows = probe.take()
            alias = rows[0]
            alias["new"] = 1
            print([r["user"] for r in held], [r["tags"] for r in held], len({id(r) for r in held}),
                  any(r is h for r in rows for h in held), rows[0] is alias, rows[0]["new"])
            """, Self.votes(6))
    }

    /// Values that were read are the same objects after the dict was changed.
    @Test func valuesKeepTheirIdentity() throws {
        try prints(
            "True True True True\n",
            """
            r = probe.take()
            tags, user = r[3]["tags"], r[3]["user"]
            r[3]["new"] = 1
            other = r[2].get("tags")
            print(r[3]["tags"] is tags, r[3]["user"] is user, r[2]["tags"] is other, [*r[2].values()][2] is other)
            """, Self.votes(5))
    }

    @Test func twoRunsAreTheSameInstructions() throws {
        let text = """
            total = 0
            for turn in range(3):
                for vote in probe.take():
                    if vote["value"]:
                        total += vote["tags"][0]
                    vote["seen"] = True
                    print(len(vote), vote.get("user"), end=" ")
            """
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "r.py", text: text), options: CompileOptions(globals: ["probe"]))
        var seen: Set<[UInt64]> = []
        for slice in [1, 7, 50_000] {
            let host = TestHost()
            host.methods["take"] = { _, _ in .value(Self.votes(40)) }
            let run = ScriptRun(script: script, host: host, globals: [("probe", .object(Self.probe))])
            run.trace = 0
            run.begin()
            while case .yielded = run.advance(instructions: slice) {}
            seen.insert([run.trace ?? 0, UInt64(run.instructionCount)])
        }
        #expect(seen.count == 1)
    }

    // MARK: Budgets

    @Test func memoryIsChargedForTheDictsAndForWhatIsRead() throws {
        var limits = RunLimits()
        limits.memory = 2 << 20
        let long = String(repeating: "x", count: 100_000)
        let texts = HostValue.list(
            (0..<100).map { Self.dict(("n", .int(Int64($0))), ("text", .string(long + "\($0)"))) })
        let read = try run("r = probe.take()\nprint(sum(x['n'] for x in r), r[3]['text'][-1])", limits: limits, [texts])
        #expect(read.output == "4950 3\n", "what is not read costs nothing")
        for text in [
            "r = probe.take()\nx = [x['text'] for x in r]", "r = probe.take()\nx = [dict(x) for x in r]",
            "r = probe.take()\nx = [x.update(a=1) for x in r]",
        ] {
            guard case .failed(let failure) = try run(text, limits: limits, [texts]).step else {
                Issue.record("\(text) does not end")
                continue
            }
            #expect(failure.isBudget && failure.message.contains("memory"), "\(failure)")
        }
        guard case .failed(let failure) = try run("r = probe.take()", limits: limits, [Self.votes(40_000)]).step else {
            Issue.record("a list larger than the memory was taken in")
            return
        }
        #expect(failure.isBudget && failure.message.contains("memory"))
    }

    /// All that a list took is given back when it goes, whatever was done with it.
    @Test func whatTheyTookIsGivenBack() throws {
        let script = try ScriptCompiler.compileModule(
            SourceText(
                name: "r.py",
                text: """
                    def check():
                        for vote in probe.take():
                            vote["user"], vote.get("tags")
                            if vote["value"]:
                                vote["new"] = list(vote)
                        wide = probe.take(1)
                        wide[1].popitem()
                        wide[0].clear()
                        return len(wide[1])
                    """), options: CompileOptions(globals: ["probe"]))
        let wide = HostValue.list(
            (0..<3).map { row in .dict((0..<20).map { HostPair(.string("k\($0)"), .int(Int64($0 * row))) }) })
        let host = TestHost()
        host.methods["take"] = { arguments, _ in .value(arguments.isEmpty ? Self.votes(50) : wide) }
        var used: Set<Int> = []
        let run = ScriptRun(script: script, host: host, globals: [("probe", .object(Self.probe))])
        run.begin(function: "check")
        run.collectsAlways = true
        while true {
            let step = run.advance()
            if step == .yielded { continue }
            #expect(step == .finished(.int(19)))
            break
        }
        // Nothing runs any more: what stands in the registers is what was there last.
        run.machine.registers.update(repeating: .undefined, count: run.machine.registerCapacity)
        run.machine.collect()
        used.insert(run.machine.heap.used)
        let other = ScriptRun(script: script, host: host, globals: [("probe", .object(Self.probe))])
        other.begin()
        _ = other.advance()
        other.machine.collect()
        used.insert(other.machine.heap.used)
        #expect(used.count == 1, "\(used)")
    }

    @Test func aFieldIsChargedByTheLengthOfTheList() throws {
        var counts: [Int] = []
        for count in [8, 8008] {
            let script = try ScriptCompiler.compileModule(
                SourceText(name: "r.py", text: "probe.take()[0]['value']"), options: CompileOptions(globals: ["probe"]))
            let host = TestHost()
            host.methods["take"] = { _, _ in .value(Self.votes(count)) }
            let run = ScriptRun(script: script, host: host, globals: [("probe", .object(Self.probe))])
            run.begin()
            #expect(run.advance() == .finished(.none))
            counts.append(run.instructionCount)
        }
        #expect(counts[1] - counts[0] == 1000)
    }

    /// A body that only binds is done without a frame when nobody counts its steps: it counts the same.
    @Test(arguments: [
        "QUORUM = 3\nNAME = 'x'\ndef check():\n    return QUORUM + len(NAME)", "def check():\n    return 1",
        "\"\"\"A text\"\"\"\nx = y = -4\nx = None\ndef f(): return y\ndef check():\n    return f()",
        "def check(): pass\nSHARE = 0.5\ndef check():\n    return SHARE",
    ]) func aBodyThatOnlyBindsCountsAsAnyOther(text: String) throws {
        let script = try ScriptCompiler.compileModule(SourceText(name: "b.py", text: text))
        var outcomes: Set<[String]> = []
        for slice in [1, 2, 3, 50_000] {
            for isTraced in [false, true] {
                let run = ScriptRun(script: script, host: TestHost())
                if isTraced { run.trace = 0 }
                run.begin(function: "check")
                var step = run.advance(instructions: slice)
                while step == .yielded { step = run.advance(instructions: slice) }
                outcomes.insert(["\(step)", "\(run.instructionCount)", "\(run.machine.heap.used)"])
            }
        }
        #expect(outcomes.count == 1, "\(outcomes)")
        var limits = RunLimits()
        for count in 1...4 {
            limits.instructions = count
            let run = ScriptRun(script: script, host: TestHost(), limits: limits)
            run.begin(function: "check")
            guard case .failed(let failure) = run.advance() else { continue }
            #expect(failure.isBudget)
            #expect(run.instructionCount >= count)
        }
    }
}
