import Governance
import JSONKit
import OrderedCollections
import TestSupport
import Testing

@testable import DiscoursePlatform

@Suite struct FlagTests {
    private func look(_ script: @escaping FakeForum.Script) async throws -> [ObservedTrigger] {
        let sink = RecordingSink()
        let reader = ForumReader(
            web: DiscourseWeb(FakeForum(script)), sink: sink,
            decoder: DiscourseEventDecoder(
                bot: "main", command: "!policykit", identity: DiscourseIdentity(username: "system")), logger: quiet,
            firstStart: Instant(microseconds: 0), recoveries: OwnRecoveries())
        try await reader.lookAtFlags()
        return await sink.triggers
    }

    private func flag(_ id: Int, _ more: JSON) -> JSON {
        var flag: JSON = [
            "id": JSON(id), "type": "ReviewableFlaggedPost", "post_id": JSON(id * 10), "topic_id": 7,
            "created_at": "2026-01-01T00:00:00Z",
        ]
        for (name, value) in more.object ?? [:] { flag[name] = value }
        return flag
    }

    /// Accounts and reasons stand beside the flags.
    @Test func whoHasFlaggedWhatAndWhy() async throws {
        let triggers = try await look { _, _ in
            FakeForum.ok([
                "reviewables": [
                    self.flag(1, ["created_by_id": 5, "reviewable_score_ids": [8]]),
                    self.flag(
                        2,
                        [
                            "created_by": ["username": "dan"],
                            "reviewable_scores": [["score_type": ["title": "Spam"]]],
                        ]),
                    self.flag(3, [:]), ["id": 4, "type": "ReviewableQueuedPost"],
                ],
                "users": [["id": 5, "username": "cleo"]],
                "reviewable_scores": [["id": 8, "user_id": 5, "score_type_id": 4]],
                "score_types": [["id": 4, "title": "Inappropriate"]], "meta": ["total_rows_reviewables": 4],
            ])
        }
        #expect(triggers.map(\.initiator) == ["cleo", "dan", nil])
        #expect(triggers.map { $0.fields["reason"] ?? .null } == ["Inappropriate", "Spam", .null])
        #expect(triggers.map { $0.fields["post_id"]?.int } == [10, 20, 30])
        #expect(triggers.map { $0.fields["reviewable_id"]?.int } == [1, 2, 3])
    }

    /// The forum shows ten at a time, and not the newest first.
    @Test func allPagesAreRead() async throws {
        let triggers = try await look { call, _ in
            #expect(call.query["type"] == "ReviewableFlaggedPost" && call.query["status"] == "pending")
            let start = Int(call.query["offset"] ?? "") ?? 0
            let flags = (start..<min(start + 10, 23)).map { self.flag($0 + 1, [:]) }
            return FakeForum.ok(["reviewables": .array(flags), "meta": ["total_rows_reviewables": 23]])
        }
        #expect(triggers.compactMap { $0.fields["reviewable_id"]?.int } == Array(1...23))
    }
}
