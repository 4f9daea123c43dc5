import Governance
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscoursePlatform

/// Keys that the forum does not take, or no longer: told once, with what to do.
@Suite struct KeyTests {
    @Test func aWrongKeyIsToldOnceAtTheStart() async throws {
        let forum = DiscourseSimulator()
        try await forum.start()
        let sink = RecordingSink()
        let stage = await SimulatedForum.start(forum, sink) {
            $0.credential = .admin(key: "wrong", username: "policykit")
            $0.slowRetry = .milliseconds(20)
        }
        let isAskedAgain = await forum.wait { $0.calls("GET session/current").count > 3 }
        #expect(isAskedAgain)
        let problems = await sink.problems
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.contains("does not take the bot's key") == true)
        #expect(problems.first?.contains("make one under Admin, API that may act as policykit") == true)
        await stage.stop()
        await forum.stop()
    }

    /// However much is read with it.
    @Test func aKeyThatIsRevokedIsToldOnceWithTheRemedy() async throws {
        let forum = DiscourseSimulator()
        try await forum.start()
        let handshake = try UserAPIKeyHandshake(baseURL: await forum.url)
        let grant = try handshake.grant(from: try await forum.approve(link: handshake.link, as: "mod"))
        let sink = RecordingSink()
        let stage = await SimulatedForum.start(forum, sink) {
            $0.credential = .user(key: grant.key, clientID: grant.clientID)
            $0.slowRetry = .milliseconds(20)
        }
        try #require(await sink.wait { $0.catchUps > 0 })
        #expect(await sink.problems.isEmpty)
        await forum.revoke(key: grant.key)
        let last = await forum.record.entries.count
        // Everything that is read has been refused, again and again.
        let isRefused = await forum.wait { record in
            let refused = record.entries.dropFirst(last).filter { $0.kind == .call && $0.status == 403 }.map(\.name)
            return ["GET posts", "GET latest", "GET directory_items"].allSatisfy { route in
                refused.count { $0 == route } > 2
            }
        }
        #expect(isRefused)
        let problems = await sink.problems
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.contains("it was revoked or has expired") == true)
        #expect(problems.first?.contains("policykit connect discourse \(await forum.url)") == true)
        #expect(problems.first?.contains(grant.key) == false)
        await stage.stop()
        await forum.stop()
    }

    /// What only one page refuses is no matter of the key.
    @Test func whatTheAccountMayNotSeeIsToldAsThat() async throws {
        try await SimulatedForum.with(change: { $0.slowRetry = .milliseconds(20) }) { stage in
            await stage.forum.inject(ForumCallFault(route: "GET review", effect: .status(403)))
            #expect(await stage.sink.wait { !$0.problems.isEmpty })
            try await stage.forum.createTopic("A topic about roses", raw: text, as: "ben")
            _ = try await stage.action("discoursecreatetopic")
            let problems = await stage.sink.problems
            #expect(problems.count == 1 && problems[0].hasPrefix("flags cannot be read: "), "\(problems)")
        }
    }
}
