import Foundation
import Governance
import JSONKit
import OrderedCollections
import Testing

@testable import DiscoursePlatform

/// Where recorded traffic lies, if it does.
enum RecordedForum {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/platforms/discourse")
    static let isPresent = FileManager.default.fileExists(atPath: folder.path)

    /// All recorded JSON, by the path of its file.
    static func files() -> [(path: String, json: JSON)] { all }

    private static let all: [(path: String, json: JSON)] = {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
            .filter { !$0.path.contains("postman") && $0.lastPathComponent != "openapi.json" }
            .compactMap { url in
                guard let bytes = try? Data(contentsOf: url), let json = try? JSON(parsing: [UInt8](bytes)) else {
                    return nil
                }
                return (url.path, json)
            }
    }()

    /// Every object in a value.
    static func objects(in json: JSON, _ body: (JSON) -> Void) {
        switch json {
        case .array(let elements): for element in elements { objects(in: element, body) }
        case .object(let members):
            body(json)
            for (_, value) in members { objects(in: value, body) }
        default: break
        }
    }
}

/// Every recorded answer of real forums, where they are present: posts, topics, polls and accounts are understood wherever
/// they stand, and nothing fails.
@Suite struct RecordedForumTests {
    @Test(.enabled(if: RecordedForum.isPresent, "the recorded answers are not here: skipped"))
    func everyRecordedAnswerIsUnderstood() {
        var (posts, topics, polls, members, files) = (0, 0, 0, 0, 0)
        var memory = ForumMemory()
        let decoder = DiscourseEventDecoder(
            bot: "main", command: "!policykit", identity: DiscourseIdentity(username: "system"))
        for (_, json) in RecordedForum.files() {
            files += 1
            RecordedForum.objects(in: json) { object in
                let looksLikePost =
                    object["cooked"]?.string != nil && object["topic_id"]?.int != nil && object["id"]?.int != nil
                    && object["created_at"]?.string != nil
                if let post = DiscoursePost(object), object["cooked"] != nil {
                    posts += 1
                    _ = memory.findings(post)
                    memory.note(post)
                    polls += post.polls.count
                    _ = decoder.event(
                        DiscourseEvent(
                            id: "x", kind: .postCreated, actor: post.author, occurredAt: post.createdAt, body: object))
                } else {
                    #expect(!looksLikePost, "\(object.text.prefix(200))")
                }
                if let topic = DiscourseTopic(object), object["posts_count"] != nil {
                    topics += 1
                    _ = memory.changes(topic)
                    for aspect in DiscourseTopic.Aspect.allCases {
                        memory.note(topic.state(aspect), aspect, ofTopic: topic.id)
                    }
                }
                if DiscourseUser.member(object, baseURL: "https://forum.test/") != nil { members += 1 }
            }
        }
        // As many as a plain count of the files finds.
        #expect(files == 104 && posts == 103 && topics == 322 && polls == 5, "\(files) \(posts) \(topics) \(polls)")
        #expect(members > 500)
    }

    /// So a forum cannot be asked whether something has changed.
    @Test(.enabled(if: RecordedForum.isPresent, "the recorded answers are not here: skipped"))
    func noAnswerHasAValidator() throws {
        let file = RecordedForum.folder.appending(path: "api-docs/postman/discourse.postman_collection.json")
        var answers = 0
        RecordedForum.objects(in: try JSON(parsing: [UInt8](Data(contentsOf: file)))) { object in
            guard let headers = object["header"]?.array, object["originalRequest"] != nil, !headers.isEmpty else {
                return
            }
            answers += 1
            let names = Set(headers.compactMap { $0["key"]?.string?.lowercased() })
            #expect(names.contains("x-discourse-route") && names.isDisjoint(with: ["etag", "last-modified"]))
        }
        #expect(answers > 100)
    }

    /// An answer cut, and with every member in turn made something else: nothing fails.
    @Test func malformedAnswersAreIgnored() {
        let poll: JSON = ["name": "vote", "options": [["id": "a", "votes": 1]], "status": "open"]
        let whole = post(3, more: ["polls": [poll], "actions_summary": [["id": 2, "count": 1]]])
        var variants: [JSON] = []
        for key in whole.object?.keys ?? [] {
            for other: JSON in [.null, true, -1, 1.5, "", "x", [], [:], [.null]] {
                var copy = whole
                copy[key] = other
                variants.append(copy)
            }
        }
        var memory = ForumMemory()
        for variant in variants {
            guard let post = DiscoursePost(variant) else { continue }
            _ = memory.findings(post)
            memory.note(post)
            _ = post.polls
            _ = DiscourseTopic(variant)
        }
        #expect(memory.posts.count >= 1)
    }
}
