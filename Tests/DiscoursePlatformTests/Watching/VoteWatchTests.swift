import Governance
import JSONKit
import TestSupport
import Testing

@testable import DiscoursePlatform

@Suite struct VoteWatchTests {
    private func watch(_ forum: FakeForum, _ sink: RecordingSink) -> VoteWatch {
        VoteWatch(
            reader: VoteReader(web: DiscourseWeb(forum), identity: DiscourseIdentity(username: "system")), sink: sink,
            bot: "main")
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
        for _ in 0..<2 { #expect(try await watch.read().map(\.post) == [open]) }
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
