import Governance
import JSONKit
import PlatformKit
import TestSupport
import Testing

@testable import RedditPlatform

@Suite(.timeLimit(.minutes(1))) struct OpenVotesTests {
    private func vote(_ name: String, comments: Int) -> JSON {
        [
            "kind": "t3",
            "data": [
                "name": .string(name), "author": "bot", "num_comments": JSON(comments),
                "selftext": .string(VoteForm(kind: .boolean).marked("Vote", call: 1)),
            ],
        ]
    }

    private func ballot(_ name: String, under vote: String, by author: String) -> JSON {
        [
            "kind": "t1",
            "data": [
                "name": .string(name), "author": .string(author), "body": "+1", "parent_id": .string(vote),
                "link_id": .string(vote), "created_utc": 1_700_000_000.0, "edited": false,
            ],
        ]
    }

    private func listing(_ things: JSON...) -> JSON { ["kind": "Listing", "data": ["children": .array(things)]] }

    /// One request for the posts of all votes, and a thread only where there is something to read.
    @Test func allVotesAreReadTogether() async throws {
        let reddit = ScriptedReddit()
        let names = (0..<40).map { "t3_v\($0)" }
        var children: [JSON] = names.map { vote($0, comments: $0 == "t3_v7" ? 1 : 0) }
        let sink = RecordingSink()
        for name in names {
            await sink.openVote(PostReference(channel: "garden", message: name))
            reddit.answer("comments/\(name.dropFirst(3))", ScriptedReddit.json([listing(), listing()]))
        }
        let first: JSON = ["data": ["children": .array(children)]]
        children[9] = vote("t3_v9", comments: 1)
        children.append(ballot("t1_a", under: "t3_v9", by: "ada"))
        reddit.answer(
            "api/info", ScriptedReddit.json(first), ScriptedReddit.json(first),
            ScriptedReddit.json(["data": ["children": .array(children)]]))
        let task = follow(reddit, sink, pause: .milliseconds(5)).running
        #expect(await sink.wait { _ in reddit.requests("api/info").count > 12 })
        task.cancel()
        await task.value
        let asked = reddit.requests("api/info").map { $0.query["id"]?.split(separator: ",").count ?? 0 }
        #expect(asked.first == 40 && asked.allSatisfy { $0 <= 41 }, "\(asked)")
        #expect(await sink.catchUps == 1)
        // Each thread at the beginning, where its number of comments changed, and seldom otherwise.
        let threads = reddit.requests.map(\.path).filter { $0.hasPrefix("comments/") }
        #expect(Set(threads).count == 40)
        #expect(threads.count > 40 && threads.count < 40 * asked.count / 3, "\(threads.count) in \(asked.count) passes")
    }

    /// What an answer leaves out is not read: the thread may show it, and where that lacks it too it is told.
    @Test(arguments: [true, false]) func aVoteThatIsLeftOutIsNotRead(isInItsThread: Bool) async throws {
        let reddit = ScriptedReddit()
        let sink = RecordingSink()
        let post = PostReference(channel: "garden", message: "t3_a")
        await sink.openVote(post)
        reddit.answer("api/info", ScriptedReddit.json(listing()))
        let shown = isInItsThread ? listing(vote("t3_a", comments: 1)) : listing()
        reddit.answer("comments/a", ScriptedReddit.json([shown, listing(ballot("t1_a", under: "t3_a", by: "ada"))]))
        let task = follow(reddit, sink, pause: .milliseconds(5))
        #expect(await sink.wait { $0.catchUps > 0 })
        #expect(await sink.problems.count == (isInItsThread ? 0 : 1))
        #expect(await sink.reactions(post)?.map(\.voter) == (isInItsThread ? ["ada"] : nil))
        #expect(isInItsThread || reddit.requests("api/info").count >= 10, "it is asked for until it is told")
        let early = Task { try await task.votes.readThrough([post]) }
        if !isInItsThread {
            reddit.replace("api/info", ScriptedReddit.json(listing(vote("t3_a", comments: 1))))
            #expect(await sink.wait { $0.reactions(post)?.map(\.voter) == ["ada"] })
        }
        try await early.value
        task.running.cancel()
        await task.running.value
    }

    private func follow(
        _ reddit: ScriptedReddit, _ sink: RecordingSink, pause: Duration
    ) -> (votes: OpenVotes, running: Task<Void, Never>) {
        var configuration = RedditConfiguration.test()
        configuration.pause = pause...pause * 2
        let module = RedditModule(
            configuration: configuration, logger: quiet, http: reddit,
            now: { Instant(microseconds: 1_700_000_000_000_000) })
        let poller = Poller(
            store: PollingStore(cursor: { _ in nil }, moveCursor: { _, _ in }, report: { _ in }))
        let votes = OpenVotes(
            module: module, sink: sink, identity: RedditIdentity(account: "bot", subreddit: "garden"), poller: poller,
            progress: CatchUp(names: [OpenVotes.name]) { await sink.caughtUp(bot: "reddit") })
        return (votes, Task { await votes.run() })
    }

    /// A thread that cannot be read keeps nobody waiting who does not ask for it; one that is asked for is read in any case.
    @Test func aThreadThatFailsHoldsUpNoOther() async throws {
        let reddit = ScriptedReddit()
        let sink = RecordingSink()
        let posts = ["t3_a", "t3_b"].map { PostReference(channel: "garden", message: $0) }
        for post in posts { await sink.openVote(post) }
        reddit.answer("comments/a", ScriptedReddit.json([listing(), listing()]))
        reddit.answer("comments/b", ScriptedReddit.status(503))
        let votes: JSON = ["data": ["children": [vote("t3_a", comments: 0), vote("t3_b", comments: 0)]]]
        reddit.answer("api/info", ScriptedReddit.json(votes))
        // Nobody reads but who asks, and no thread is read again by itself.
        let (open, task) = follow(reddit, sink, pause: .seconds(600))
        try await open.readThrough([posts[0]])
        let read = reddit.requests("comments/a").count
        #expect(read > 0)
        try await open.readThrough([posts[0]])
        #expect(reddit.requests("comments/a").count == read + 1)
        task.cancel()
        await task.value
        // Nobody follows them any more.
        await #expect(throws: CancellationError.self) { try await open.readThrough([posts[0]]) }
    }
}
