import Foundation
import JSONKit
import OrderedCollections
import PlatformSimulators
import Testing

/// What plugins answer, which the OpenAPI description leaves out, has the members that recorded answers have.
@Suite(.enabled(if: DiscourseRecordings.arePresent, "needs ../shared/platforms/discourse")) struct DiscourseShapeTests {
    @Test func pollsLikesAndReactionsLookLikeRecordedOnes() async throws {
        try await DiscourseSimulatorTests.withDiscourse(as: "ben") { (discourse, client) async throws in
            let raw = "[poll public=true]\n* Green\n* Black\n[/poll]\nWhich tea is it to be?"
            let made = try #require(try await discourse.createTopic("Which tea is it to be?", raw: raw, as: "ada"))
            let post = try await client.get("/posts/\(made.post).json").json
            let option = try #require(post["polls"]?[0]?["options"]?[0]?["id"]?.string)
            let vote = "post_id=\(made.post)&poll_name=poll"
            let voted = try await client.put("/polls/vote", "\(vote)&options[]=\(option)").json
            try expect(voted, toHaveAll: "discourse_api-gem/polls_vote.json", but: ["poll.preloaded_voters", "title"])
            #expect(voted["poll"]?["preloaded_voters"]?[option]?[0]?["username"] == "ben")
            try await discourse.like(made.post, as: "cleo")
            let users = try await client.get("/post_action_users.json?id=\(made.post)&post_action_type_id=2").json
            try expect(users, toHaveAll: "discourse_api-gem/post_action_users.json")
            try await discourse.react("tada", to: made.post, as: "dan")
            let reacted = try await client.get("/posts/\(made.post).json").json
            let recorded = try #require(DiscourseRecordings.read("reactions-plugin/reactions-topic-fixtures.json"))
            let known = try #require(
                DiscourseRecordings.first(in: recorded) { $0["reactions"]?.array?.isEmpty == false })
            for name in known.keys where name.contains("react") {
                #expect(reacted[name] != nil, "\(name)")
            }
            #expect(
                reacted["reactions"] == [
                    ["id": "heart", "type": "emoji", "count": 1], ["id": "tada", "type": "emoji", "count": 1],
                ])
        }
    }

    /// Holds an answer against a recorded one: it has all its members.
    private func expect(_ answer: JSON, toHaveAll file: String, but left: [String] = []) throws {
        let recorded = try #require(DiscourseRecordings.read(file))
        let missing = SlackReference.paths(of: recorded).subtracting(SlackReference.paths(of: answer)).filter { path in
            !left.contains { path.hasPrefix($0) || path.hasSuffix($0) }
        }
        #expect(missing.isEmpty, "\(file): \(missing.sorted())")
    }
}

/// Recorded answers of Discourse, where they lie beside the package (`../shared/platforms/discourse`).
enum DiscourseRecordings {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/platforms/discourse")

    static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.path()) }

    static func read(_ path: String) -> JSON? {
        guard let data = try? Data(contentsOf: folder.appending(path: path)) else { return nil }
        return try? JSON(parsing: Array(data), depthLimit: 256)
    }

    /// The first object anywhere inside a value that satisfies a condition.
    static func first(
        in json: JSON, where isIncluded: (OrderedDictionary<String, JSON>) -> Bool
    ) -> OrderedDictionary<String, JSON>? {
        if let object = json.object, isIncluded(object) { return object }
        for value in json.object?.values.map({ $0 }) ?? json.array ?? [] {
            if let found = first(in: value, where: isIncluded) { return found }
        }
        return nil
    }
}
