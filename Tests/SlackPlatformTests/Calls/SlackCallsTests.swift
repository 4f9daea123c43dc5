import Governance
import JSONKit
import PlatformKit
import Testing

@testable import SlackPlatform

@Suite struct SlackCallsTests {
    func calls(_ script: @escaping FakeSlack.Script) -> (SlackCalls, FakeSlack) {
        let fake = FakeSlack(script)
        let web = SlackWeb(configuration: .quick(), http: fake, logger: quiet, clock: .still)
        return (SlackCalls(web: web, workspace: SlackWorkspace(), logger: quiet), fake)
    }

    func call(_ method: String, _ arguments: JSON, purpose: PlatformCall.Purpose = .post) -> PlatformCall {
        PlatformCall(
            id: 77, bot: "main", method: method, arguments: arguments, purpose: purpose,
            intendedAt: Instant(microseconds: 1_000_000_000))
    }

    /// Answers as Slack where everything goes well.
    static let fine: FakeSlack.Script = { call, _ in
        switch call.method {
        case "conversations.open": FakeSlack.ok(["channel": ["id": .string("D-" + (call.arguments["users"] ?? ""))]])
        case "chat.getPermalink": FakeSlack.ok(["permalink": "https://x/p1"])
        default: FakeSlack.ok(["channel": JSON(call.arguments["channel"]), "ts": "1001.0001"])
        }
    }

    @Test func postsCarryTheirCallAndJoinFirst() async throws {
        let (calls, fake) = calls(Self.fine)
        let result = try await calls.perform(
            call("post_message", ["text": "a", "channel": "C2", "post_type": "channel"]))
        #expect(result["channel"] == "C2")
        #expect(result["ts"] == "1001.0001")
        #expect(fake.calls.map(\.method) == ["conversations.join", "chat.postMessage"])
        #expect(
            fake.calls.last?.arguments["metadata"]
                == #"{"event_type":"policykit_call","event_payload":{"call":77}}"#)
        _ = try await calls.perform(
            call("post_message", ["text": "e", "channel": "C2", "thread_ts": "1.1", "reply_broadcast": true]))
        #expect(fake.calls.map(\.method) == ["conversations.join", "chat.postMessage", "chat.postMessage"])
        #expect(fake.calls.last?.arguments["thread_ts"] == "1.1")
        #expect(fake.calls.last?.arguments["reply_broadcast"] == "true")
    }

    @Test func postsToMembers() async throws {
        let (calls, fake) = calls(Self.fine)
        let direct = try await calls.perform(
            call("post_message", ["text": "c", "post_type": "im", "users": ["U1", "U2"]]))
        #expect(direct["posts"]?.array?.count == 2)
        #expect(
            fake.calls.map(\.method)
                == ["conversations.open", "chat.postMessage", "conversations.open", "chat.postMessage"])
        _ = try await calls.perform(call("post_message", ["text": "d", "post_type": "mpim", "users": ["U1", "U2"]]))
        #expect(fake.calls.suffix(2).first?.arguments["users"] == "U1,U2")
        #expect(fake.calls.last?.arguments["channel"] == "D-U1,U2")
        _ = try await calls.perform(
            call("post_message", ["text": "b", "post_type": "ephemeral", "users": "U2", "channel": "C2"]))
        #expect(fake.calls.last?.method == "chat.postEphemeral")
        #expect(fake.calls.last?.arguments["user"] == "U2")
        let refusal = await #expect(throws: PlatformRefusal.self) {
            try await calls.perform(call("post_message", ["text": "x", "post_type": "im"]))
        }
        #expect(refusal?.code == "users_not_given")
    }

    @Test func votesHaveAPermalinkAndSeeds() async throws {
        let (calls, fake) = calls(Self.fine)
        let result = try await calls.perform(
            call("initiate_vote", ["proposal": 5, "text": "Rename?", "channel": "C1"], purpose: .vote))
        #expect(result == ["channel": "C1", "ts": "1001.0001", "permalink": "https://x/p1"])
        for _ in 0..<200 where fake.calls.count(where: { $0.method == "reactions.add" }) < 2 {
            try await Task.sleep(for: .milliseconds(5))
        }
        let seeds = fake.calls.filter { $0.method == "reactions.add" }.compactMap { $0.arguments["name"] }
        #expect(seeds == ["+1", "-1"])
        let refusal = await #expect(throws: PlatformRefusal.self) {
            try await calls.perform(
                call("initiate_vote", ["proposal": 5, "channel": "C1", "options": JSON((0..<60).map(String.init))]))
        }
        #expect(refusal?.code == "too_many_options")
    }

    @Test func votesAreUpdated() async throws {
        let (calls, fake) = calls(Self.fine)
        _ = try await calls.perform(
            call(
                "update_vote",
                [
                    "proposal": 5, "text": "Rename?", "channel": "C1", "ts": "1.1", "outcome": "passed",
                    "votes": ["yes": ["U1"]],
                ], purpose: .tally))
        #expect(fake.calls.first?.method == "chat.update")
        #expect(fake.calls.first?.arguments["ts"] == "1.1")
        #expect(fake.calls.first?.arguments["blocks"]?.contains("Approve   `1` (<@U1>)") == true)
    }

    @Test func declaredChanges() async throws {
        let (calls, fake) = calls(Self.fine)
        _ = try await calls.perform(call("rename_conversation", ["channel": "C1", "name": "n"]))
        _ = try await calls.perform(call("kick_conversation", ["channel": "C1", "user": "U1"]))
        _ = try await calls.perform(call("join_conversation", ["channel": "C1", "users": ["U1", "U2"]]))
        #expect(
            fake.calls.map(\.method) == ["conversations.rename", "conversations.kick", "conversations.invite"])
        #expect(fake.calls.last?.arguments["users"] == "U1,U2")
    }

    @Test func aTakenNameThatIsOursIsDone() async throws {
        let (calls, _) = calls { call, _ in
            call.method == "conversations.info"
                ? FakeSlack.ok(["channel": ["id": "C1", "name": "n"]]) : FakeSlack.error("name_taken")
        }
        _ = try await calls.perform(call("conversations.rename", ["channel": "C1", "name": "n"], purpose: .revert))
        let refusal = await #expect(throws: PlatformRefusal.self) {
            try await calls.perform(call("conversations.rename", ["channel": "C1", "name": "m"], purpose: .revert))
        }
        #expect(refusal?.code == "name_taken")
    }

    @Test func noticesFindTheirWay() async throws {
        let (calls, fake) = calls(Self.fine)
        _ = try await calls.perform(call("send_notice", ["text": "t", "answer_handle": "http://x/actions/1"]))
        #expect(fake.calls.last?.method == "1")
        _ = try await calls.perform(call("send_notice", ["text": "t", "channel": "C1", "user": "U1"]))
        #expect(fake.calls.last?.method == "chat.postEphemeral")
        _ = try await calls.perform(call("send_notice", ["text": "t", "user": "U1"]))
        #expect(fake.calls.last?.arguments["channel"] == "D-U1")
        _ = try await calls.perform(call("send_notice", ["text": "t", "channel": "C1"]))
        #expect(fake.calls.last?.arguments["channel"] == "C1")
    }

    @Test func anExpiredHandleIsAnsweredInTheChannel() async throws {
        let (calls, fake) = calls { call, _ in
            call.method == "gone" ? HTTPAnswer(status: 404) : FakeSlack.ok()
        }
        let arguments: JSON = ["text": "t", "answer_handle": "http://x/gone", "channel": "C1", "user": "U1"]
        _ = try await calls.perform(call("send_notice", arguments))
        #expect(fake.calls.map(\.method) == ["gone", "chat.postEphemeral"])
        var alone = arguments
        alone["channel"] = nil
        let refusal = await #expect(throws: PlatformRefusal.self) { try await calls.perform(call("respond", alone)) }
        #expect(refusal?.code == "response_url_refused")
    }

    @Test func whatSlackCannotShowIsRefused() async throws {
        let long = JSON.string(String(repeating: "x", count: 250))
        let votes: [(JSON, String)] = [
            (["kind": "boolean", "post_type": "mpim"], "users_not_given"),
            (["kind": "choice", "options": JSON((0...45).map { "\($0)" }), "channel": "C1"], "too_many_options"),
            (["kind": "select", "candidates": ["a"], "options": [long]], "option_too_long"),
            (["kind": "select", "candidates": [long], "options": ["a"]], "candidate_too_long"),
        ]
        let (calls, fake) = calls(Self.fine)
        for (arguments, code) in votes {
            let refusal = await #expect(throws: PlatformRefusal.self) {
                try await calls.perform(call("initiate_vote", arguments))
            }
            #expect(refusal?.code == code)
        }
        #expect(fake.calls.isEmpty)
    }

    @Test func aGroupVoteIsPostedWhereItsVotersAre() async throws {
        let (calls, fake) = calls(Self.fine)
        let arguments: JSON = ["kind": "boolean", "text": "?", "post_type": "mpim", "electorate": ["U1", "U2"]]
        let result = try await calls.perform(call("initiate_vote", arguments, purpose: .vote))
        #expect(result["channel"] == "D-U1,U2")
        #expect(fake.calls.prefix(2).map(\.method) == ["conversations.open", "chat.postMessage"])
        #expect(!fake.calls.contains { $0.method == "conversations.members" })
    }

    @Test func whoSeesAVoteIsTold() async throws {
        let (calls, _) = calls { call, count in
            if call.method == "conversations.members" {
                return FakeSlack.ok(["members": ["U1", "U2"], "response_metadata": ["next_cursor": ""]])
            }
            return try Self.fine(call, count)
        }
        let result = try await calls.perform(
            call("initiate_vote", ["kind": "boolean", "text": "?", "channel": "C1"], purpose: .vote))
        #expect(result["members"] == ["U1", "U2"])
    }

    @Test func aReminderThatIsTooLateIsNotSent() async throws {
        let (calls, fake) = calls(Self.fine)
        let late: JSON = ["user": "U1", "text": "t", "not_after": 999_999_999]
        #expect(try await calls.perform(call("send_notice", late, purpose: .notice))["skipped"] == true)
        #expect(fake.calls.isEmpty)
        let thread: JSON = ["channel": "C1", "thread_ts": "5.1", "text": "t", "not_after": 9_000_000_000]
        _ = try await calls.perform(call("send_notice", thread, purpose: .notice))
        #expect(fake.calls.last?.arguments["thread_ts"] == "5.1")
    }

    @Test func readingReachesOnlyReadingMethods() async throws {
        let (calls, fake) = calls { call, _ in
            switch call.method {
            case "conversations.list":
                FakeSlack.ok(["channels": [["id": "C1", "is_channel": true], ["id": "G1", "is_group": true]]])
            case "users.list":
                FakeSlack.ok(["members": [["id": "U1", "real_name": "Ann"], ["id": "U2", "is_bot": true]]])
            case "conversations.members": FakeSlack.ok(["members": ["U1"]])
            default: FakeSlack.ok(["team": ["id": "T1"]])
            }
        }
        #expect(try await calls.perform(call("get_conversations", [:])).array?.count == 1)
        #expect(try await calls.perform(call("get_users_in_channel", ["channel": "C1"])) == ["U1"])
        #expect(try await calls.perform(call("get_real_users", [:])) == [["value": "U1", "name": "Ann"]])
        let answer = try await calls.perform(call("make_call", ["method_name": "team.info", "values": ["team": "T1"]]))
        #expect(answer["team"]?["id"] == "T1")
        #expect(fake.calls.last?.arguments == ["team": "T1"])
        for method in ["chat.postMessage", "admin.users.remove", "files.upload"] {
            let refusal = await #expect(throws: PlatformRefusal.self) {
                try await calls.perform(call("method", ["method_name": .string(method)]))
            }
            #expect(refusal?.code == "method_not_allowed")
        }
        let unknown = await #expect(throws: PlatformRefusal.self) { try await calls.perform(call("nonsense", [:])) }
        #expect(unknown?.code == "unknown_method")
    }

    @Test func postsInDoubtAreFoundByMetadata() async throws {
        let mine = CallMetadata.json(call: 77)
        let (found, _) = calls { call, _ in
            switch call.method {
            case "conversations.history":
                FakeSlack.ok(["messages": [["ts": "9.1"], ["ts": "8.1", "metadata": mine]]])
            case "chat.getPermalink": FakeSlack.ok(["permalink": "p"])
            default: FakeSlack.ok()
            }
        }
        #expect(
            try await found.resolve(call("chat.postMessage", ["channel": "C1"]))
                == .done(["ok": true, "channel": "C1", "ts": "8.1"]))
        #expect(
            try await found.resolve(call("initiate_vote", ["channel": "C1", "proposal": 1]))
                == .done(["channel": "C1", "ts": "8.1", "permalink": "p"]))
        let (missing, fake) = calls { _, _ in FakeSlack.ok(["messages": [["ts": "9.1"]]]) }
        #expect(
            try await missing.resolve(call("post_message", ["channel": "C1", "thread_ts": "5.1"])) == .repeatable)
        #expect(fake.calls.first?.method == "conversations.replies")
        #expect(fake.calls.first?.arguments["oldest"] == "700.000000")
        #expect(fake.calls.first?.arguments["include_all_metadata"] == "true")
    }

    @Test func directPostsInDoubtAreCompleted() async throws {
        let mine = CallMetadata.json(call: 77)
        let (calls, fake) = calls { call, _ in
            switch call.method {
            case "conversations.open":
                return FakeSlack.ok(["channel": ["id": .string("D-" + (call.arguments["users"] ?? ""))]])
            case "conversations.history":
                return FakeSlack.ok([
                    "messages": call.arguments["channel"] == "D-U1" ? [["ts": "8.1", "metadata": mine]] : []
                ])
            default: return FakeSlack.ok(["ts": "9.9"])
            }
        }
        let outcome = try await calls.resolve(
            call("post_message", ["post_type": "im", "users": ["U1", "U2"], "text": "x"]))
        guard case .done(let result) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(result["posts"]?.array?.map { $0["ts"]?.string } == ["8.1", "9.9"])
        #expect(fake.calls.filter { $0.method == "chat.postMessage" }.map { $0.arguments["channel"] } == ["D-U2"])
    }

    @Test func aPostThatCannotBeSoughtIsNotRepeated() async throws {
        for (code, outcome) in [("missing_scope", CallInDoubt.unknowable), ("channel_not_found", .repeatable)] {
            let (calls, _) = calls { _, _ in FakeSlack.error(code) }
            #expect(try await calls.resolve(call("chat.postMessage", ["channel": "C1"])) == outcome)
        }
    }

    @Test func scheduledMessagesAreFound() async throws {
        let arguments: JSON = ["channel": "C1", "text": "t", "post_at": 99]
        let (calls, fake) = calls { call, _ in
            if call.method == "chat.scheduleMessage" { throw HTTPFailure.lost("reset") }
            return FakeSlack.ok(["scheduled_messages": [["id": "Q1", "text": "t", "post_at": 99]]])
        }
        let scheduled = call("chat.scheduleMessage", arguments, purpose: .execute)
        #expect(try await calls.perform(scheduled)["scheduled_message_id"] == "Q1")
        #expect(try await calls.resolve(scheduled) == .done(["ok": true, "scheduled_message_id": "Q1"]))
        #expect(fake.calls.count { $0.method == "chat.scheduleMessage" } == 1)
        let other = call("chat.scheduleMessage", ["channel": "C1", "text": "t", "post_at": 98])
        #expect(try await calls.resolve(other) == .repeatable)
    }

    @Test func theRestOfTheTable() async throws {
        let (calls, _) = calls { _, _ in FakeSlack.ok(["channel": ["id": "C1", "name": "a"]]) }
        let answer = "https://hooks/x"
        let table: [(String, JSON, CallInDoubt)] = [
            ("conversations.rename", ["channel": "C1", "name": "a"], .done(["ok": true])),
            ("conversations.rename", ["channel": "C1", "name": "b"], .repeatable),
            ("chat.delete", ["channel": "C1", "ts": "1.1"], .repeatable),
            ("chat.update", ["channel": "C1", "ts": "1.1"], .repeatable), ("update_vote", [:], .repeatable),
            ("pins.remove", [:], .repeatable), ("conversations.kick", [:], .repeatable),
            ("post_message", ["post_type": "ephemeral", "users": ["U1"]], .unknowable),
            ("respond", ["answer_handle": .string(answer)], .unknowable),
            ("send_notice", ["answer_handle": .string(answer)], .unknowable),
            ("send_notice", ["channel": "C1", "user": "U1"], .unknowable), ("get_conversations", [:], .repeatable),
        ]
        for (method, arguments, expected) in table {
            #expect(try await calls.resolve(call(method, arguments)) == expected, "\(method)")
        }
    }
}
