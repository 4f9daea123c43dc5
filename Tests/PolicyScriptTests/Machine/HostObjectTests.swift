import PolicyScript
import Testing

/// What a script does with the host's objects.
@Suite struct HostObjectTests {
    private let options = CompileOptions(
        globals: ["proposal", "slack", "variables"],
        exceptionClasses: [
            (name: "PlatformError", base: "Exception"), (name: "PlatformNotConnected", base: "PlatformError"),
        ])
    private let globals: [(String, HostValue)] = [
        ("proposal", .object(HostObject(type: "Proposal", key: "1"))),
        ("slack", .object(HostObject(type: "Slack", key: "s"))),
        ("variables", .attributeDict([HostPair(.string("quorum"), .int(3))])),
    ]

    private func prepare(_ host: TestHost) {
        host.fields = ["status": .string("proposed"), "votes": .int(2)]
        host.elements = [.string("a"), .string("b"), .int(3)]
        host.methods["get_yes_votes"] = { _, keywords in .value(.list(keywords.map(\.value) + [.int(4), .int(5)])) }
        host.methods["post_message"] = { arguments, _ in
            arguments.first == .string("bad")
                ? .raise(
                    HostException(
                        className: "PlatformError", message: "no such channel",
                        attributes: [HostKeyword("code", .string("channel_not_found"))]))
                : .value(.string("ts"))
        }
    }

    private func check(_ text: String, prints expected: String) throws {
        let outcomes = try Drive.everyWay(text, options: options, globals: globals, prepare: prepare)
        let straight = try #require(outcomes[.straight])
        for (driving, outcome) in outcomes {
            #expect(outcome.output == expected, "\(driving): \(outcome.step)")
            #expect(outcome.asked == straight.asked, "\(driving)")
        }
    }

    @Test func attributesAndMethods() throws {
        try check(
            """
            print(proposal.status, proposal.votes + 1)
            proposal.votes = 7
            print(proposal.votes, len(proposal.get_yes_votes(users=["u"])))
            method = slack.post_message
            print(method("hi"), slack.post_message(text="x"))
            """, prints: "proposed 3\n7 3\nts ts\n")
    }

    @Test func iterationAndMembership() throws {
        try check(
            """
            print(len(slack), [x for x in slack], "a" in slack, "z" not in slack, slack[1], bool(slack))
            for index, x in enumerate(slack):
                if index == 1:
                    break
            print(x, list(map(str, slack)), sorted(str(x) for x in slack), slack, repr(slack), f"{slack!s:>12}")
            a, *rest = slack
            print(a, rest, max(slack, key=str))
            """,
            prints: """
                3 ['a', 'b', 3] True True b True
                b ['a', 'b', '3'] ['3', 'a', 'b'] <Slack s> Slack(s)    <Slack s>
                a ['b', 3] b

                """)
    }

    @Test func callsWithinBuiltinsThatCallBack() throws {
        try check(
            """
            class Member:
                def __init__(self, name):
                    self.name = name
                def __eq__(self, other):
                    slack.post_message("eq")
                    return self.name == other.name
                def __hash__(self):
                    slack.post_message("hash")
                    return hash(self.name)
                def __lt__(self, other):
                    slack.post_message("lt")
                    return self.name < other.name
                def __str__(self):
                    return slack.post_message("str") + self.name
            members = [Member(n) for n in "cab"]
            print(*sorted(members), f"{members[0]}", "%s" % members[1], "{}".format(members[2]))
            print(Member("a") in members, {Member("x"): 1, Member("x"): 2}[Member("x")], len({Member("q"), Member("q")}))
            print(sorted(members, key=lambda m: slack.post_message(m.name) + m.name)[0].name)
            print(list(filter(lambda m: slack.post_message("f") == "ts", members))[1].name)
            def gen():
                for m in members:
                    yield slack.post_message(m.name)
            print(sum(len(x) for x in gen()), ",".join(gen()), min(members).name)
            """,
            prints: """
                tsa tsb tsc tsc tsa tsb
                True 2 1
                a
                a
                6 ts,ts,ts a

                """)
    }

    @Test func exceptionsOfTheHost() throws {
        try check(
            """
            try:
                slack.post_message("bad")
            except PlatformNotConnected:
                print("wrong")
            except PlatformError as error:
                print(type(error).__name__, error, error.code)
            try:
                proposal.nothing
            except AttributeError as error:
                print(error)
            print(getattr(proposal, "nothing", "default"), hasattr(proposal, "status"), hasattr(proposal, "nothing"))
            """,
            prints: """
                PlatformError no such channel channel_not_found
                'Proposal' object has no attribute 'nothing'
                default True False

                """)
    }

    @Test func attributeDictionaries() throws {
        try check(
            """
            print(variables.quorum, variables["quorum"])
            variables.quorum += 1
            variables["new"] = 2
            print(variables, variables.new, "new" in variables)
            """, prints: "3 3\n{'quorum': 4, 'new': 2} 2 True\n")
    }

    @Test func resultsAndVariablesCross() throws {
        let script = try ScriptCompiler.compileModule(
            SourceText(
                name: "p.py",
                text: """
                    total = 1
                    def initialize(variables, proposal):
                        global total
                        total = variables.quorum * 2
                        return {"a": (1, None), "b": [1.5, True, {"x"}]}
                    """))
        let host = TestHost()
        let run = ScriptRun(script: script, host: host)
        run.begin(function: "initialize", arguments: globals + [("unknown", .int(1))])
        #expect(
            run.advance()
                == .finished(
                    .dict([
                        HostPair(.string("a"), .tuple([.int(1), .none])),
                        HostPair(.string("b"), .list([.float(1.5), .bool(true), .set([.string("x")])])),
                    ])))
        #expect(run.global("total") == .int(6))
        #expect(script.functionNames == ["initialize"])
        #expect(script.parameters(of: "initialize") == ["variables", "proposal"])
        #expect(script.moduleGlobals == ["total", "initialize"])
    }

    @Test func divergenceIsNoticed() throws {
        func script(_ text: String) throws -> CompiledScript {
            try ScriptCompiler.compileModule(SourceText(name: "p.py", text: text), options: options)
        }
        let host = TestHost()
        prepare(host)
        let first = ScriptRun(
            script: try script("slack.post_message('a')\nproposal.status"), host: host, globals: globals)
        first.begin()
        #expect(first.advance() == .finished(.none))
        #expect(first.transcript.count == 2)
        let other = ScriptRun(
            script: try script("try:\n    slack.post_message('b')\nexcept BaseException:\n    pass"), host: host,
            globals: globals,
            replaying: first.transcript)
        other.begin()
        guard case .diverged(let what) = other.advance() else {
            Issue.record("the replay went on")
            return
        }
        #expect(what.contains("exchange 1"))
        #expect(host.asked.count == 2)
    }

    @Test func bodiesBecomeFunctions() throws {
        let script = try ScriptCompiler.compileBodies(
            [
                ("filter", ["action"], SourceText(name: "filter", text: "return action == 'rename'")),
                ("check", [], SourceText(name: "check", text: "x = [1, 2]\nif len(x) > quorum:\n    return PASSED\n")),
            ], options: CompileOptions(globals: ["quorum", "PASSED"]))
        #expect(script.functionNames == ["filter", "check"])
        for (name, expected) in [("filter", HostValue.bool(true)), ("check", .string("passed"))] {
            let run = ScriptRun(
                script: script, host: TestHost(), globals: [("quorum", .int(1)), ("PASSED", .string("passed"))])
            run.begin(function: name, arguments: [("action", .string("rename"))])
            #expect(run.advance() == .finished(expected))
        }
    }
}
