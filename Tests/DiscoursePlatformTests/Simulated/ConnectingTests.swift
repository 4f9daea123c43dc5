import Governance
import JSONKit
import PlatformKit
import PlatformSimulators
import Synchronization
import TestSupport
import Testing

@testable import DiscoursePlatform

/// Keys of members' own, and webhooks.
@Suite struct ConnectingTests {
    @Test func aMembersKeyIsGrantedAndWorks() async throws {
        let forum = DiscourseSimulator()
        try await forum.start()
        let handshake = try UserAPIKeyHandshake(baseURL: await forum.url, application: "PolicyKit of the garden")
        let payload = try await forum.approve(link: handshake.link, as: "mod")
        let grant = try handshake.grant(from: payload)
        #expect(!grant.key.isEmpty)
        // In one line, or with more white space, it is the same.
        #expect(try handshake.grant(from: payload.filter { !$0.isWhitespace } + "\n\n").key == grant.key)

        let sink = RecordingSink()
        let stage = await SimulatedForum.start(forum, sink) {
            $0.credential = .user(key: grant.key, clientID: grant.clientID)
        }
        try #require(await sink.wait { $0.catchUps > 0 })
        try await forum.createTopic("A topic about roses", raw: text, as: "ben")
        let action = try await stage.action("discoursecreatetopic")
        try await stage.revert(action)
        #expect(await forum.record.changes("topic.deleted").map(\.user) == ["mod"])
        await stage.stop()
        await forum.stop()
    }

    /// A key of somebody who is no admin: the members are those of the directory, of which there are eleven pages at most.
    @Test func aMembersKeySeesTheWholeDirectory() async throws {
        var setup = DiscourseSetup()
        setup.users += (0..<600).map { DiscourseSetup.User("member\($0)") }
        let forum = DiscourseSimulator(setup)
        try await forum.start()
        let handshake = try UserAPIKeyHandshake(baseURL: await forum.url)
        let grant = try handshake.grant(from: try await forum.approve(link: handshake.link, as: "ben"))
        let sink = RecordingSink()
        let stage = await SimulatedForum.start(forum, sink) {
            $0.credential = .user(key: grant.key, clientID: grant.clientID)
        }
        #expect(await sink.wait { $0.members.count == 550 })
        let members = await sink.members
        #expect(members["ada"] != nil && members["member0"] != nil)
        let problems = await sink.problems
        #expect(problems.contains { $0.contains("is no moderator") }, "\(problems)")
        await stage.stop()
        await forum.stop()
    }

    @Test func whatAnswersAnotherLinkIsNotTaken() async throws {
        let forum = DiscourseSimulator()
        try await forum.start()
        let handshake = try UserAPIKeyHandshake(baseURL: await forum.url)
        let other = try UserAPIKeyHandshake(baseURL: await forum.url)
        let payload = try await forum.approve(link: other.link, as: "mod")
        #expect(throws: UserAPIKeyHandshake.Problem.unreadable) { try handshake.grant(from: payload) }
        for bad in ["", "not Base64!", "QUJD", String(payload.dropLast(8))] {
            #expect(throws: UserAPIKeyHandshake.Problem.unreadable) { try other.grant(from: bad) }
        }
        // The right key pair, and a nonce of somebody else's.
        let forged = other.link.replacing(/nonce=[0-9a-f]+/, with: "nonce=00")
        let answer = try await forum.approve(link: forged, as: "mod")
        #expect(throws: UserAPIKeyHandshake.Problem.otherNonce) { try other.grant(from: answer) }
        await forum.stop()
    }

    @Test func webhooksRingOnce() async throws {
        // A free port, left again for the module.
        let port = try await freePort()
        var setup = DiscourseSetup()
        setup.webhooks = [DiscourseSetup.Webhook(url: "http://127.0.0.1:\(port)/hooks", secret: "a secret")]
        try await SimulatedForum.with(
            setup,
            change: { configuration in
                configuration.webhooks = .init(address: "127.0.0.1:\(port)", secret: "a secret")
                configuration.listens = false
                configuration.postsPause = .seconds(120) ... .seconds(240)
                configuration.topicsPause = .seconds(120)
            }
        ) { stage in
            try #require(await isAnswered(stage.forum, 200))
            let made = try #require(try await stage.forum.createTopic("A topic about roses", raw: text, as: "ben"))
            _ = try await stage.action("discoursecreatetopic")
            try await stage.forum.edit(made.post, to: text + " Thorns.", as: "ben")
            _ = try await stage.action("discourseeditpost")
            #expect(await stage.sink.actions("discoursecreatetopic").count == 1)
        }
    }

    @Test func aWebhookWithAnotherSignatureIsRefused() async throws {
        let port = try await freePort()
        var setup = DiscourseSetup()
        setup.webhooks = [DiscourseSetup.Webhook(url: "http://127.0.0.1:\(port)/hooks", secret: "another secret")]
        try await SimulatedForum.with(
            setup, change: { $0.webhooks = .init(address: "127.0.0.1:\(port)", secret: "a secret") }
        ) { stage in
            #expect(await isAnswered(stage.forum, 403))
            #expect(await !stage.forum.record.entries(.delivery).contains { $0.status == 200 })
        }
    }

    /// Whether webhooks are answered so, tried by pings until the module hears them: it begins to at its start, at no
    /// time that is known.
    private func isAnswered(_ forum: DiscourseSimulator, _ status: Int) async -> Bool {
        for _ in 0..<100 {
            await forum.ping()
            let isSo = await forum.wait(upTo: .milliseconds(200)) { record in
                record.entries(.delivery).contains { $0.status == status }
            }
            if isSo { return true }
        }
        return false
    }

    private func freePort() async throws -> Int {
        let found = Mutex(0)
        let task = Task {
            try await HTTPListener(address: "127.0.0.1:0").run(ready: { port in found.withLock { $0 = port } }) { _ in
                HTTPAnswer(status: 200)
            }
        }
        let end = ContinuousClock.now + .seconds(10)
        while found.withLock({ $0 }) == 0, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(2)) }
        task.cancel()
        _ = await task.result
        return found.withLock { $0 }
    }
}
