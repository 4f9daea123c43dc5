import JSONKit
import PolicyScript
import Testing

@testable import Governance

/// The answers to single requests, without a script.
@Suite struct RunHostTests {
    private let reads = FakeReads()

    private func host(_ block: PolicyBlock = .check, _ text: String = "kind='platform'\ndef check():\n    pass\n")
        throws -> RunHost
    {
        let policy = try #require(PolicyLoader.load("p.py", text).policy)
        return RunHost(
            policy: policy, block: block, now: FakeReads.start.advanced(seconds: 60), reads: reads, limits: RunLimits())
    }

    private func object(_ type: String, _ key: String = "") -> HostObject { HostObject(type: type, key: key) }

    private func value(_ answer: RunHost.Answer) -> HostValue? {
        if case .value(let value) = answer { value } else { nil }
    }

    private func get(_ host: RunHost, _ object: HostObject, _ name: String) throws -> HostValue? {
        value(try host.respond(to: .attribute(object, name)))
    }

    private func call(
        _ host: RunHost, _ object: HostObject, _ name: String, _ arguments: [HostValue] = [],
        _ keywords: [(String, HostValue)] = []
    ) throws -> RunHost.Answer {
        try host.respond(
            to: .call(
                object, method: name, arguments: arguments, keywords: keywords.map { HostKeyword($0.0, $0.1) }))
    }

    private func query(
        _ host: RunHost, _ object: HostObject, _ name: String, _ arguments: [HostValue] = [],
        _ keywords: [(String, HostValue)] = []
    ) throws -> HostObject {
        guard case .object(let result)? = value(try call(host, object, name, arguments, keywords)) else {
            throw Raised("TypeError", "no object")
        }
        return result
    }

    @Test func actionFieldsAreTheTypesOwnThenNoneThenErrors() throws {
        let host = try host()
        #expect(try get(host, object("Action"), "name") == .string("new"))
        #expect(try get(host, object("Action"), "text") == HostValue.none)
        #expect(throws: Raised.self) { try get(host, object("Action"), "nmae") }
        #expect(try get(host, object("Action"), "action_type") == .string("slackrenameconversation"))
        #expect(try get(host, object("Action"), "community") == .object(object("Slack", "slack-main")))
    }

    /// Where no role is the base role every member may propose everything, and scripts are told so.
    @Test func whoMayProposeIsWhatTheEngineLets() throws {
        let host = try host()
        func may(_ permission: String) throws -> Bool {
            value(try call(host, object("User", "1"), "has_perm", [.string(permission)])) == .bool(true)
        }
        #expect(try may("slack.add_slackpostmessage"))
        #expect(try !may("slack.can_execute_slackpostmessage") && !may("slack.view_slackpostmessage"))
        reads.addRole(1, "Elder", members: [2], permissions: [Permission(.execute, "slackpostmessage")])
        #expect(try may("slack.add_slackpostmessage"))
        reads.allRoles.append(
            RoleRecord(
                id: 2, communityID: 1, name: "Base", isBase: true,
                permissions: [Permission(.propose, "slackpinmessage")]))
        #expect(try !may("slack.add_slackpostmessage"))
        #expect(try may("slack.add_slackpinmessage"))
    }

    /// The operator has no account that a platform could call by name.
    @Test func theOperatorIsNamedInWords() throws {
        let host = try host(.notify)
        let text = "<@operator:1> and <@U1> ask; u/operator:12 did, and cooperator:7 did not"
        let said = "the operator and <@U1> ask; the operator did, and cooperator:7 did not"
        let slack = object("Slack", "slack-main")
        guard case .call(.vote(let vote), _) = try call(host, slack, "initiate_vote", [], [("text", .string(text))]),
            case .call(.platform(let post), _) = try call(host, slack, "post_message", [], [("text", .string(text))])
        else {
            Issue.record("no calls")
            return
        }
        #expect(vote.spec.text == said)
        #expect(post.arguments["text"] == .string(said))
    }

    @Test func namesOfMisspeltFieldsComeWithASuggestion() throws {
        let host = try host()
        do {
            _ = try host.respond(to: .attribute(object("Action"), "chanel"))
            Issue.record("no exception")
        } catch {
            #expect(error.exception.className == "AttributeError")
            #expect(error.exception.message.contains("did you mean 'channel'?"))
        }
    }

    @Test func anUnknownInitiatorCountsAsFalseAndHasNoNames() throws {
        reads.action.initiatorID = nil
        let host = try host()
        guard case .object(let nobody)? = try get(host, object("Action"), "initiator") else {
            Issue.record("no object")
            return
        }
        #expect(value(try host.respond(to: .truth(nobody))) == .bool(false))
        #expect(try get(host, nobody, "readable_name") == HostValue.none)
        #expect(value(try host.respond(to: .text(nobody))) == .string("None"))
        #expect(value(try call(host, nobody, "has_role", [.string("Voter")])) == .bool(false))
    }

    @Test func countsVotesAndNotesThatItReadThem() throws {
        reads.openVote(VoteSpec(kind: .boolean, text: "?"))
        reads.cast(1, "yes")
        reads.cast(2, "no")
        reads.cast(3, "yes")
        let host = try host()
        let yes = try query(host, object("Proposal"), "get_yes_votes")
        #expect(value(try call(host, yes, "count")) == .int(2))
        #expect(host.readSet == [.votes])
        #expect(value(try host.respond(to: .length(yes))) == .int(2))
        let all = try query(host, object("Proposal"), "get_all_boolean_votes")
        #expect(value(try call(host, all, "count")) == .int(3))
        let some = try query(
            host, object("Proposal"), "get_yes_votes", [],
            [("users", .list([.string("U1"), .object(object("User", "2"))]))])
        #expect(value(try call(host, some, "count")) == .int(1))
        let nobody = try query(host, object("Proposal"), "get_yes_votes", [], [("users", .list([]))])
        #expect(value(try call(host, nobody, "count")) == .int(0))
    }

    @Test func ballotsComeWithTheirFields() throws {
        reads.openVote(VoteSpec(kind: .boolean, text: "?", abstention: .counted))
        reads.cast(1, "yes")
        reads.cast(2, VoteSpec.abstain)
        reads.cast(3, "no")
        let host = try host()
        let quorum = try query(host, object("Proposal"), "get_quorum_votes")
        guard case .objects(let rows)? = value(try host.respond(to: .items(quorum))) else {
            Issue.record("no rows")
            return
        }
        #expect(host.readSet == [.votes])
        #expect(rows.type == "BooleanVote" && rows.count == 3)
        for (place, field) in rows.fields.enumerated() {
            for row in 0..<rows.count {
                #expect(try get(host, rows.object(row), field) == rows.column(place)[row], "\(field) of \(row)")
            }
        }
        let place = try #require(rows.fields.firstIndex(of: "boolean_value"))
        #expect((0..<3).map { rows.column(place)[$0] } == [.bool(true), HostValue.none, .bool(false)])
        let yes = try query(host, quorum, "filter", [], [("boolean_value", .bool(true))])
        guard case .objects(let one)? = value(try host.respond(to: .items(yes))) else {
            Issue.record("no rows")
            return
        }
        #expect(one.objects == [rows.objects[0]])
    }

    @Test func textsOfChoiceVotesAreThoseOfPolicyKit() throws {
        reads.openVote(VoteSpec(kind: .choice, text: "?", options: ["consent", "object"]))
        reads.cast(1, "consent")
        reads.cast(3, "object")
        let host = try host()
        let consent = try query(host, object("Proposal"), "get_choice_votes", [], [("value", .string("consent"))])
        #expect(value(try host.respond(to: .text(consent))) == .string("<QuerySet [<ChoiceVote: Ann : consent>]>"))
        let names = try query(
            host, try query(host, object("Proposal"), "get_choice_votes"), "values_list", [.string("user__username")])
        #expect(value(try host.respond(to: .text(names))) == .string("<QuerySet [('U1',), ('U3',)]>"))
        #expect(
            value(try host.respond(to: .items(names))) == .list([.tuple([.string("U1")]), .tuple([.string("U3")])]))
    }

    @Test func aChoiceBetweenYesAndNoIsABooleanVote() throws {
        reads.openVote(VoteSpec(kind: .choice, text: "?", options: ["yes", "no"]))
        reads.cast(1, "yes")
        let host = try host()
        #expect(value(try call(host, try query(host, object("Proposal"), "get_yes_votes"), "count")) == .int(1))
        #expect(value(try call(host, try query(host, object("Proposal"), "get_choice_votes"), "count")) == .int(0))
    }

    @Test func queriesNarrowOrderSliceAndProject() throws {
        reads.addRole(1, "Voter", members: [1, 3])
        let host = try host()
        let users = try query(host, object("Slack", "slack-main"), "get_users")
        let voters = try query(host, users, "filter", [], [("groups__name__in", .list([.string("Voter")]))])
        let flat = try query(
            host, try query(host, voters, "order_by", [.string("-username")]), "values_list",
            [.string("readable_name")],
            [("flat", .bool(true))])
        #expect(value(try host.respond(to: .items(flat))) == .list([.string("Cy"), .string("Ann")]))
        let others = try query(host, users, "exclude", [], [("username__in", .list([.string("U1")]))])
        #expect(value(try call(host, others, "count")) == .int(3))
        #expect(value(try host.respond(to: .index(others, .int(-1)))) == .object(object("User", "4")))
        guard
            case .object(let slice)? = value(
                try host.respond(to: .index(others, .tuple([.string("slice"), .none, .int(2), .none]))))
        else {
            Issue.record("no slice")
            return
        }
        #expect(value(try host.respond(to: .length(slice))) == .int(2))
        #expect(value(try host.respond(to: .contains(others, .object(object("User", "1"))))) == .bool(false))
        #expect(host.readSet == [.members, .roles])
        #expect(throws: Raised.self) {
            try call(host, try query(host, users, "filter", [], [("nme", .int(1))]), "count")
        }
    }

    @Test(
        arguments: [
            ("username", .string("U1"), 1), ("username__startswith", .string("U"), 4),
            ("readable_name__icontains", .string("b"), 1), ("readable_name__isnull", .bool(true), 0),
            ("id__gt", .int(2), 2), ("id__in", .tuple([.int(1), .int(9)]), 1),
            ("readable_name__iexact", .string("ann"), 1),
        ] as [(String, HostValue, Int64)]) func lookups(name: String, target: HostValue, count: Int64) throws
    {
        let host = try host()
        let users = try query(host, object("Slack", "slack-main"), "get_users")
        let found = try query(host, users, "filter", [], [(name, target)])
        #expect(value(try call(host, found, "count")) == .int(count))
    }

    @Test func everyQueryIsWrittenOutInItsKey() throws {
        let queries = [
            Query(source: .ballots(.yes, voters: nil)), Query(source: .ballots(.choice("a|b"), voters: [1, 2])),
            Query(source: .members(bot: nil)), Query(source: .policies(.trigger)), Query(source: .memberRoles(4)),
            Query(source: .roles).adding(.filter([HostKeyword("name__in", .list([.string("é"), .none]))]))
                .adding(.order(["-name"])).adding(.slice(1, nil)).adding(.rows(["a", "b"], .dict)).adding(.distinct),
        ]
        for query in queries { #expect(Query(key: query.key) == query) }
        #expect(Query(key: "nonsense") == nil)
    }

    @Test func dataIsKeptAsJSON() throws {
        reads.proposal?.data = ["old": [1, 2]]
        let host = try host()
        let data = object("DataStore", "proposal")
        #expect(value(try call(host, data, "get", [.string("old")])) == .list([.int(1), .int(2)]))
        _ = try call(host, data, "set", [.string("k"), .tuple([.int(1), .dict([HostPair(.int(2), .none)])])])
        #expect(
            value(try call(host, data, "get", [.string("k")]))
                == .list([.int(1), .dict([HostPair(.string("2"), .none)])]))
        #expect(value(try call(host, data, "remove", [.string("absent")])) == .bool(false))
        #expect(value(try call(host, data, "remove", [.string("old")])) == .bool(true))
        #expect(value(try call(host, data, "get", [.string("old")])) == HostValue.none)
        #expect(host.proposalChanges == [.set("k", [1, ["2": nil]]), .remove("old")])
        #expect(throws: Raised.self) { try call(host, data, "set", [.string("s"), .set([.int(1)])]) }
    }

    @Test func argumentsAreMatchedAsPythonDoes() throws {
        let host = try host()
        let slack = object("Slack", "slack-main")
        func message(_ arguments: [HostValue], _ keywords: [(String, HostValue)]) -> String {
            do {
                _ = try call(host, slack, "post_message", arguments, keywords)
                return ""
            } catch let error as Raised {
                return "\(error.exception.className): \(error.exception.message)"
            } catch {
                return "\(error)"
            }
        }
        #expect(message([], []) == "TypeError: slack.post_message() missing 1 required positional argument: 'text'")
        #expect(
            message([.string("a")], [("text", .string("b"))])
                == "TypeError: slack.post_message() got multiple values for argument 'text'")
        #expect(
            message([], [("txt", .string("b"))])
                == "TypeError: slack.post_message() got an unexpected keyword argument 'txt'; did you mean 'text'?")
        #expect(message([.int(3)], []) == "TypeError: slack.post_message(): text must be str, not int")
        #expect(
            message([.string("a")], [("post_type", .string("x"))]).hasPrefix(
                "ValueError: slack.post_message() takes 'channel', 'mpim', 'im', 'ephemeral' for post_type, not 'x'"))
        #expect(message([.object(object("Proposal")), .string("a")], []) == "")
    }

    @Test func hostObjectsCannotBeWritten() throws {
        let host = try host()
        #expect(throws: Raised.self) {
            try host.respond(to: .setAttribute(object("Proposal"), "status", .string("passed")))
        }
    }

    @Test func unconnectedPlatformsRaise() throws {
        let host = try host()
        do {
            _ = try call(host, object("Loomio"), "initiate_vote", [.string("t"), .string("2024-01-02"), .list([])])
            Issue.record("no exception")
        } catch let error as Raised {
            #expect(error.exception.className == "PlatformNotConnected")
        }
    }

    @Test func iso8601() {
        #expect(CalendarText.iso8601(FakeReads.start) == "2024-01-01T12:00:00.000000Z")
        #expect(CalendarText.iso8601(Instant(microseconds: -1)) == "1969-12-31T23:59:59.999999Z")
        #expect(CalendarText.iso8601(Instant(microseconds: 951_782_400_000_001)) == "2000-02-29T00:00:00.000001Z")
    }

    private static let texts: [(String, String, String)] = [
        ("policykitaddcommunitydoc", #"{"name": "Rules"}"#, "Add Document: Rules"),
        ("policykitchangecommunitydoc", #"{"doc": 1, "name": "x"}"#, "Edit Document: x"),
        ("policykitdeletecommunitydoc", #"{"doc": 9}"#, "Delete Document: [ERROR: doc not found]"),
        ("policykitaddrole", #"{"name": "Board"}"#, "Add Role: Board"),
        ("policykiteditrole", #"{"role": 1, "name": "z"}"#, "Edit Role: z"),
        ("policykitdeleterole", #"{"role": 1}"#, "Delete Role: Council"),
        ("policykitadduserrole", #"{"role": 1, "users": [3]}"#, "Add User: Cy to Role: Council"),
        ("policykitremoveuserrole", #"{"role": 1, "users": [3]}"#, "Remove User: Cy from Role: Council"),
        ("policykitaddplatformpolicy", #"{"name": "N"}"#, "Add Platform Policy: N"),
        ("policykitremovetriggerpolicy", #"{"policy": "a/b"}"#, "Remove Trigger Policy: Kept"),
        (
            "policykitrecoverconstitutionpolicy", #"{"policy": "?"}"#,
            "Recover Constitution Policy: [ERROR: constitution policy not found]"
        ),
        ("policykitdeletecommunitydoc", #"{"doc": 1}"#, "Delete Document: Guide"),
        ("policykitrecovercommunitydoc", #"{"doc": 1}"#, "Recover Document: Guide"),
        ("policykitrecovercommunitydoc", #"{}"#, "Recover Document: [ERROR: doc not found]"),
        ("policykitdeleterole", #"{"role": 9}"#, "Delete Role: [ERROR: role not found]"),
        ("policykitadduserrole", #"{"role": 9, "users": [3]}"#, "Add User to Role: [ERROR: role not found]"),
        ("policykitadduserrole", #"{"role": 1, "users": []}"#, "Add User: [ERROR: no users] to role Council"),
        ("policykitremoveuserrole", #"{"role": 9, "users": [3]}"#, "Remove User from Role: [ERROR: role not found]"),
        ("policykitremoveuserrole", #"{"role": 1, "users": []}"#, "Remove User from Role: [ERROR: role not found]"),
        ("policykitaddconstitutionpolicy", #"{"name": "N"}"#, "Add Constitution Policy: N"),
        ("policykitaddtriggerpolicy", #"{"name": "N"}"#, "Add Trigger Policy: N"),
        ("policykitchangeplatformpolicy", #"{"name": "N", "policy": "a/b"}"#, "Change Platform Policy: N"),
        ("policykitchangeconstitutionpolicy", #"{"policy": "a/b"}"#, "Change Constitution Policy: Kept"),
        ("policykitchangetriggerpolicy", #"{"name": "N"}"#, "Change Trigger Policy: N"),
        ("policykitremoveplatformpolicy", #"{}"#, "Remove Platform Policy: [ERROR: platform policy not found]"),
        ("policykitremoveconstitutionpolicy", #"{"policy": "a/b"}"#, "Remove Constitution Policy: Kept"),
        ("policykitrecoverplatformpolicy", #"{"policy": "a/b"}"#, "Recover Platform Policy: Kept"),
        ("policykitrecovertriggerpolicy", #"{}"#, "Recover Trigger Policy: [ERROR: trigger policy not found]"),
        ("slackrenameconversation", #"{}"#, "Slack Rename Conversation"),
        ("webhooktriggeraction", #"{"event_type": "slack.pin_added"}"#, "Trigger: slack.pin_added"),
    ]

    @Test(arguments: texts) func textsOfActions(type: String, fields: String, text: String) throws {
        let reads = FakeReads(action: type, fields: try JSON(parsing: fields))
        reads.allDocuments = [DocumentRecord(id: 1, communityID: 1, name: "Guide", text: "")]
        reads.addRole(1, "Council", members: [])
        var kept = reads.policyVersion
        kept.path = "a/b"
        kept.name = "Kept"
        reads.policies = [kept]
        #expect(ActionText.text(of: reads.action, reads) == text)
    }
}
