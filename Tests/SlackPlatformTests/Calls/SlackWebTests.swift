import Governance
import JSONKit
import PlatformKit
import Testing

@testable import SlackPlatform

@Suite struct SlackWebTests {
    func web(
        admin: String? = "xoxp-1", _ script: @escaping FakeSlack.Script
    ) -> (SlackWeb, FakeSlack) {
        let fake = FakeSlack(script)
        return (SlackWeb(configuration: .quick(admin: admin), http: fake, logger: quiet, clock: .still), fake)
    }

    func refusal(_ web: SlackWeb, _ request: SlackWeb.Request) async -> PlatformRefusal? {
        await #expect(throws: PlatformRefusal.self) { try await web.call(request) }
    }

    @Test func encodesFormsWithJSONInside() async throws {
        let (web, fake) = web { _, _ in FakeSlack.ok(["x": 1]) }
        let answer = try await web.call(
            .init("chat.update", ["channel": "C1", "n": 2, "b": true, "gone": nil, "blocks": [["a": "é&="]]]))
        #expect(answer["x"] == 1)
        #expect(
            fake.calls.first?.arguments
                == ["channel": "C1", "n": "2", "b": "true", "blocks": #"[{"a":"é&="}]"#])
        #expect(fake.calls.first?.token == "xoxb-1")
    }

    @Test func eachMethodHasItsToken() async throws {
        let (web, fake) = web { _, _ in FakeSlack.ok() }
        for method in ["chat.delete", "conversations.rename", "pins.remove", "apps.connections.open"] {
            _ = try await web.call(.init(method))
        }
        #expect(fake.calls.map(\.token) == ["xoxp-1", "xoxp-1", "xoxb-1", "xapp-1"])
        let (poor, made) = self.web(admin: nil) { _, _ in FakeSlack.ok() }
        _ = try await poor.call(.init("chat.delete"))
        #expect(made.calls.map(\.token) == ["xoxb-1"])
    }

    @Test func rateLimitsAreWaitedOut() async throws {
        let (web, fake) = web { _, count in
            count == 1
                ? HTTPAnswer(status: 429, headers: [HTTPField("Retry-After", "1")], body: []) : FakeSlack.ok()
        }
        let began = ContinuousClock.now
        _ = try await web.call(.init("chat.postMessage", ["channel": "C1"], purpose: .post))
        #expect(began.duration(to: .now) >= .seconds(1))
        #expect(fake.calls.count == 2)
    }

    @Test func whatPassesIsRepeated() async throws {
        let (web, fake) = web { _, count in
            switch count {
            case 1: HTTPAnswer(status: 502, body: Array("<html>".utf8))
            case 2: throw HTTPFailure.lost("reset")
            case 3: throw HTTPFailure.notConnected("refused")
            case 4: FakeSlack.error("internal_error")
            default: FakeSlack.ok()
            }
        }
        _ = try await web.call(.init("conversations.rename", ["channel": "C1", "name": "a"], purpose: .revert))
        #expect(fake.calls.count == 5)
    }

    @Test func patienceEndsForAllButRevertsAndExecutions() async throws {
        let fake = FakeSlack { _, count in
            if count > 400 { return FakeSlack.ok() }
            throw HTTPFailure.notConnected("refused")
        }
        var configuration = SlackPlatform.SlackConfiguration.quick()
        configuration.callPatience = .milliseconds(50)
        let web = SlackWeb(configuration: configuration, http: fake, logger: quiet, clock: .still)
        let refusal = await refusal(web, .init("conversations.info", ["channel": "C1"], purpose: .read))
        #expect(refusal?.code == "gave_up")
    }

    @Test func aDoubtfulPostIsSoughtBeforeItIsRepeated() async throws {
        let (found, foundCalls) = web { _, _ in throw HTTPFailure.lost("reset") }
        let answer = try await found.call(
            .init("chat.postMessage", ["channel": "C1"], purpose: .post) { ["ok": true, "ts": "1.1"] })
        #expect(answer["ts"] == "1.1")
        #expect(foundCalls.calls.count == 1)
        let (missing, missingCalls) = web { _, count in
            if count == 1 { throw HTTPFailure.lost("reset") }
            return FakeSlack.ok(["ts": "2.1"])
        }
        let second = try await missing.call(.init("chat.postMessage", ["channel": "C1"], purpose: .post) { nil })
        #expect(second["ts"] == "2.1")
        #expect(missingCalls.calls.count == 2)
    }

    @Test func aDoubtfulEphemeralPostIsNotRepeated() async throws {
        let (web, fake) = web { _, _ in throw HTTPFailure.lost("reset") }
        #expect(await refusal(web, .init("chat.postEphemeral", purpose: .post))?.code == "outcome_unknown")
        #expect(fake.calls.count == 1)
    }

    @Test func whatIsSoAlreadyIsDone() async throws {
        let cases = [
            ("chat.delete", "message_not_found"), ("pins.remove", "no_pin"), ("pins.remove", "not_pinned"),
            ("pins.add", "already_pinned"), ("conversations.archive", "already_archived"),
            ("conversations.unarchive", "not_archived"), ("conversations.invite", "already_in_channel"),
            ("reactions.add", "already_reacted"),
        ]
        for (method, code) in cases {
            let (web, fake) = web { _, _ in FakeSlack.error(code) }
            _ = try await web.call(.init(method, ["channel": "C1"], purpose: .revert))
            #expect(fake.calls.count == 1)
        }
    }

    @Test func joinsOnceWhenNotInTheChannel() async throws {
        let (web, fake) = web { call, count in
            if call.method == "conversations.join" { return FakeSlack.ok() }
            return count == 1 ? FakeSlack.error("not_in_channel") : FakeSlack.ok()
        }
        _ = try await web.call(.init("chat.postMessage", ["channel": "C1"], purpose: .post))
        #expect(fake.calls.map(\.method) == ["chat.postMessage", "conversations.join", "chat.postMessage"])
        let (closed, calls) = self.web { call, _ in
            call.method == "conversations.join" ? FakeSlack.ok() : FakeSlack.error("not_in_channel")
        }
        #expect(
            await refusal(closed, .init("chat.postMessage", ["channel": "C1"], purpose: .post))?.code
                == "not_in_channel")
        #expect(calls.calls.count == 3)
    }

    @Test func kicksWithTheBotAndThenWithTheAdmin() async throws {
        let (web, fake) = web { call, _ in
            call.token == "xoxb-1" ? FakeSlack.error("restricted_action") : FakeSlack.ok()
        }
        _ = try await web.call(.init("conversations.kick", ["channel": "C1", "user": "U1"], purpose: .revert))
        #expect(fake.calls.map(\.token) == ["xoxb-1", "xoxp-1"])
    }

    @Test func refusalsSayWhatToDo() async throws {
        let (scopes, _) = web { _, _ in FakeSlack.error("missing_scope", ["needed": "pins:write"]) }
        let missing = await refusal(scopes, .init("pins.remove", ["channel": "C1"]))
        #expect(missing?.message.contains("pins:write") == true)
        #expect(missing?.message.contains("reinstall") == true)
        let (token, _) = web { _, _ in FakeSlack.error("invalid_auth") }
        let invalid = await refusal(token, .init("chat.delete"))
        #expect(invalid?.message.contains("xoxp-") == true)
        let (other, _) = web { _, _ in
            FakeSlack.error("invalid_blocks", ["response_metadata": ["messages": ["must be short"]]])
        }
        #expect(await refusal(other, .init("chat.update"))?.message.contains("must be short") == true)
    }

    @Test func readsAllPages() async throws {
        let (web, fake) = web { call, _ in
            switch call.arguments["cursor"] {
            case nil: FakeSlack.ok(["members": ["U1"], "response_metadata": ["next_cursor": "a="]])
            case "a=": FakeSlack.ok(["members": [], "response_metadata": ["next_cursor": "b"]])
            default: FakeSlack.ok(["members": ["U2"], "response_metadata": ["next_cursor": ""]])
            }
        }
        #expect(try await web.list("conversations.members", ["channel": "C1"], key: "members") == ["U1", "U2"])
        #expect(fake.calls.count == 3)
        #expect(fake.calls.allSatisfy { $0.arguments["limit"] == "200" })
    }
}
