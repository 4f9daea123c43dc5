import Foundation
import JSONKit
import OrderedCollections
import PlatformSimulators
import Testing

/// What the simulated Reddit says has no members that Reddit does not have: those of recorded answers.
@Suite(.enabled(if: RedditRecordings.isPresent, "needs ../shared/platforms/reddit")) struct RedditShapeTests {
    @Test func thingsHaveTheMembersOfRecordedOnes() async throws {
        let reddit = RedditSimulator()
        try await reddit.start()
        let client = try await reddit.client()
        let post = try await reddit.submit("One", text: "t", in: "garden", as: "ben")
        let link = try await reddit.submit("Two", url: "https://example.org", flair: "f", in: "garden", as: "ben")
        let comment = try await reddit.comment("Three u/policykit", on: post, as: "cleo")
        try await reddit.report(comment, reason: "r", as: "dan")
        try await reddit.edit(comment, to: "Four", as: "cleo")
        try await reddit.remove(link, as: "ada")
        try await reddit.message("m", subject: "s", to: "policykit", as: "ben")
        let paths = [
            "/r/garden/new", "/r/garden/about/spam", "/r/garden/comments", "/comments/\(post.dropFirst(3))",
            "/r/garden/about/log", "/message/inbox", "/r/garden/about", "/user/ben/about", "/r/garden/about/edit",
            "/subreddits/mine/moderator", "/api/info?id=\(post),\(link),\(comment)",
        ]
        for path in paths {
            let answer = try await client.get(path + (path.contains("?") ? "&" : "?") + "raw_json=1")
            #expect(answer.status == 200, "\(path): \(answer.text)")
            for (kind, members) in RedditRecordings.members(of: answer.json) {
                let known = try #require(RedditRecordings.known[kind], "no recording of \(kind)")
                #expect(members.isSubset(of: known), "\(path), \(kind): \(members.subtracting(known).sorted())")
            }
        }
        await reddit.stop()
    }
}

/// Recorded answers of Reddit, where they lie beside the package (`../shared/platforms/reddit`).
enum RedditRecordings {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/platforms/reddit/praw-cassettes")

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path()) }

    /// Recordings that together have every member that any has; to read them all takes long.
    private static let files = [
        "TestCollectionModeration.test_update_display_layout__none",
        "TestComment.test_mark_read",
        "TestInbox.test_mark_unread",
        "TestInbox.test_message",
        "TestModNotes.test_create_note__submission",
        "TestModNotes.test_delete_note__all_notes",
        "TestReddit.test_info_url",
        "TestReddit.test_notes__call__",
        "TestRedditor.test_notes__subreddits",
        "TestSubmission.test_crosspost",
        "TestSubmission.test_edit__experimental",
        "TestSubmissionModeration.test_flair_text_and_css_class",
        "TestSubmissionModeration.test_update_crowd_control_level",
        "TestSubreddit.test_submit__url",
        "TestSubreddit.test_submit__url_selftext",
        "TestSubreddit.test_submit_poll__live_chat",
        "TestSubredditModeration.test_log__filters",
        "TestSubredditModeration.test_update",
        "TestUser.test_moderator_subreddits",
        "TestUser.test_pin__comment",
    ]

    /// The members that things of each kind have in any recording.
    static let known: [String: Set<String>] = {
        var known: [String: Set<String>] = [:]
        for name in files {
            guard let data = try? Data(contentsOf: folder.appending(path: "\(name).json")),
                let recording = try? JSON(parsing: Array(data), depthLimit: 256)
            else { continue }
            for interaction in recording["http_interactions"]?.array ?? recording["interactions"]?.array ?? [] {
                let body = interaction["response"]?["body"]
                guard let text = body?["string"]?.string ?? body?.string,
                    let answer = try? JSON(parsing: Array(text.utf8), depthLimit: 256)
                else { continue }
                known.merge(members(of: answer)) { $0.union($1) }
            }
        }
        return known
    }()

    /// The members of every thing inside an answer, by its kind.
    static func members(of json: JSON) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        if let kind = json["kind"]?.string, let data = json["data"]?.object, kind != "Listing" {
            found[kind] = Set(data.keys)
        }
        for value in json.object?.values.map({ $0 }) ?? json.array ?? [] {
            found.merge(members(of: value)) { $0.union($1) }
        }
        return found
    }
}

extension RedditSimulator {
    /// A client with a token of the bot's.
    func client() async throws -> ForumClient {
        let basic = "Basic " + Data("simulated-client:simulated-secret".utf8).base64EncodedString()
        let answer = try await ForumClient(base: url, headers: [("Authorization", basic)]).post(
            "/api/v1/access_token", "grant_type=password&username=policykit&password=simulated-password")
        let token = answer.json["access_token"]?.string ?? ""
        return ForumClient(base: url, headers: [("Authorization", "bearer \(token)")])
    }
}
