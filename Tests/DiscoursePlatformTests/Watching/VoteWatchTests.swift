import Governance
import JSONKit
import PlatformKit
import Synchronization
import TestSupport
import Testing

@testable import DiscoursePlatform

@Suite struct VoteWatchTests {
    private func watch(
        _ forum: FakeForum, _ sink: RecordingSink, tellRequests: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> VoteWatch {
        VoteWatch(
            reader: VoteReader(web: DiscourseWeb(forum), identity: DiscourseIdentity(username: "system")), sink: sink,
            bot: "main", tellRequests: tellRequests)
    }

    private func reference(_ post: Int) -> PostReference { PostReference(channel: "7", message: String(post)) }

    /// Answers as a forum on which these posts are votes by reactions, and nobody has reacted.
    private static func answer(_ path: String) -> HTTPAnswer {
        if path.hasPrefix("discourse-reactions/") { return FakeForum.ok(["reaction_users": []]) }
        guard let id = path.firstMatch(of: /^posts\/([0-9]+)\.json$/).flatMap({ Int($0.output.1) }) else {
            return FakeForum.absent
        }
        return FakeForum.ok(post(id, by: "system", raw: "Which? " + CallMark(call: 1).text, more: ["reply_count": 0]))
    }

    /// Nine votes: the page of one is broken, the connection of another is lost, a third is never answered.
    @Test func aVoteWhosePageFailsHoldsUpNoOther() async throws {
        let forum = FakeForum { call, _ in
            switch call.path {
            case "posts/3.json": HTTPAnswer(status: 500)
            case "posts/7.json": throw HTTPFailure.lost("cut")
            default: Self.answer(call.path)
            }
        }
        let sink = RecordingSink()
        for post in 1...9 { await sink.openVote(reference(post)) }
        let watch = watch(forum, sink)
        let round = try await watch.read()
        #expect(round.unread == [reference(3), reference(7)])
        #expect(round.sights.map(\.post) == [1, 2, 4, 5, 6, 8, 9].map(reference))
        #expect(await sink.events.count == 7, "what was read is handed over")
        #expect(await watch.unread == round.unread)
        #expect(await sink.problems.isEmpty, "it may pass by itself")
        // Nothing new is nothing to hand over, and what could not be read is no news when it can.
        _ = try await watch.read()
        #expect(await sink.events.count == 7)
    }

    /// One that is not answered at all keeps what was read of the others from nobody.
    @Test func aVoteThatIsNeverAnsweredHoldsUpNoOther() async throws {
        let forum = FakeForum { call, _ in Self.answer(call.path) }
        let sink = RecordingSink()
        for post in 1...6 { await sink.openVote(reference(post)) }
        let silent = VoteWatch(
            reader: VoteReader(
                web: DiscourseWeb(
                    configuration: .quick(), http: Silence(at: "posts/2.json", else: forum), logger: quiet,
                    clock: ServerClock(local: { 1_700_000_000_000_000 })),
                identity: DiscourseIdentity(username: "system")), sink: sink, bot: "main")
        let reading = Task { try await silent.read() }
        #expect(await sink.wait { $0.events.count == 5 })
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
    }

    /// However many cannot be read, the others are read the next time.
    @Test func manyBrokenPagesHoldUpNoOther() async throws {
        let forum = FakeForum { call, _ in
            (1...6).contains { call.path == "posts/\($0).json" } ? HTTPAnswer(status: 500) : Self.answer(call.path)
        }
        let sink = RecordingSink()
        for post in 1...9 { await sink.openVote(reference(post)) }
        let watch = watch(forum, sink)
        _ = try? await watch.read()
        #expect(await watch.unread.isSuperset(of: (1...6).map(reference)))
        let round = try await watch.read()
        #expect(round.unread == Set((1...6).map(reference)) && round.sights.map(\.post) == (7...9).map(reference))
        #expect(await sink.events.count == 3)
    }

    @Test func aForumThatIsAwayIsNotAskedForEachVote() async throws {
        let forum = FakeForum { _, _ in HTTPAnswer(status: 502) }
        let sink = RecordingSink()
        for post in 1...40 { await sink.openVote(reference(post)) }
        let watch = watch(forum, sink)
        await #expect(throws: DiscourseWeb.Failure.self) { try await watch.read() }
        #expect(forum.calls.count < 10, "\(forum.calls.count)")
    }

    @Test func theRequestsOfARoundAreToldToTheBudget() async throws {
        let told = Mutex<[Int]>([])
        let forum = FakeForum { call, _ in
            call.path == "posts/3.json" ? HTTPAnswer(status: 500) : Self.answer(call.path)
        }
        let sink = RecordingSink()
        let watch = watch(forum, sink) { count in told.withLock { $0.append(count) } }
        _ = try await watch.read()
        for post in 1...5 { await sink.openVote(reference(post)) }
        _ = try await watch.read()
        #expect(told.withLock { $0 } == [0, 9], "the posts and who reacted to four of them")
        #expect(forum.calls.count == 9)
    }

    /// Whoever waits for a vote that cannot be read goes on waiting; whoever waits for another does not.
    @Test(.timeLimit(.minutes(1))) func whoWaitsForAVoteWaitsForNoOther() async throws {
        let isBroken = Mutex(true)
        let forum = FakeForum { call, _ in
            call.path == "posts/3.json" && isBroken.withLock { $0 }
                ? HTTPAnswer(status: 500) : Self.answer(call.path)
        }
        let sink = RecordingSink()
        for post in 3...4 { await sink.openVote(reference(post)) }
        let watch = watch(forum, sink)
        let poller = Poller(store: PollingStore(cursor: { _ in nil }, moveCursor: { _, _ in }, report: { _ in }))
        let following = Task {
            await poller.follow(
                SnapshotSource(
                    settings: ListingSettings(name: VoteWatch.name, pause: .milliseconds(5) ... .milliseconds(10)),
                    read: { try await watch.read() }, deliver: { _ in }))
        }
        func wait(for post: Int) async throws {
            try await watch.readThrough(
                [reference(post)], by: poller, pause: .milliseconds(5), clock: .machine)
        }
        try await wait(for: 4)
        let isOver = Mutex(false)
        let waiting = Task {
            try await wait(for: 3)
            isOver.withLock { $0 = true }
        }
        for _ in 0..<3 { try await wait(for: 4) }
        #expect(!isOver.withLock { $0 })
        isBroken.withLock { $0 = false }
        try await waiting.value
        following.cancel()
    }

    @Test func aVoteThatCannotBeReadHoldsUpNoOtherAndIsToldOnce() async throws {
        let forum = FakeForum { call, _ in
            switch call.path {
            case "posts/3.json": FakeForum.refusal(403, "invalid_access")
            case "posts/4.json":
                FakeForum.ok(
                    post(4, by: "system", raw: "Which? " + CallMark(call: 1).text, more: ["reply_count": 0]))
            case "discourse-reactions/posts/4/reactions-users.json": FakeForum.ok(["reaction_users": []])
            default: FakeForum.absent
            }
        }
        let sink = RecordingSink()
        let (refused, open) = (PostReference(channel: "7", message: "3"), PostReference(channel: "8", message: "4"))
        await sink.openVote(refused)
        await sink.openVote(open)
        let watch = watch(forum, sink)
        for _ in 0..<2 { #expect(try await watch.read().sights.map(\.post) == [open]) }
        #expect(await sink.problems.count == 1)
        #expect(await sink.problems.first?.contains("topic 7") == true)
    }

    @Test func whereNoneCanBeReadTheReadingFails() async throws {
        let sink = RecordingSink()
        await sink.openVote(PostReference(channel: "7", message: "3"))
        let watch = watch(FakeForum { _, _ in FakeForum.refusal(403, "invalid_access") }, sink)
        await #expect(throws: PlatformRefusal.self) { try await watch.read() }
        #expect(await sink.problems.isEmpty)
    }
}

/// Never answers at one address.
private struct Silence: HTTPExchange {
    let path: String
    let other: FakeForum

    init(at path: String, else other: FakeForum) {
        self.path = path
        self.other = other
    }

    func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        if call.url.hasSuffix(path) { try await Task.sleep(for: .seconds(600)) }
        return try await other.send(call)
    }
}
