import Foundation
import Governance
import JSONKit
import Logging
import OrderedCollections
import PlatformKit
import Synchronization

@testable import DiscoursePlatform

/// Answers requests by a script, and keeps them.
final class FakeForum: HTTPExchange {
    /// A request as the forum would read it.
    struct Call: Sendable, Hashable {
        var method: String
        /// Below the base address, without the query.
        var path: String
        var query: [String: String]
        var body: JSON
    }

    typealias Script = @Sendable (Call, Int) throws -> HTTPAnswer

    private let script: Script
    private let made = Mutex<[Call]>([])

    /// - Parameter script: makes an answer to a request and the number of requests of its method and path so far.
    init(_ script: @escaping Script) {
        self.script = script
    }

    var calls: [Call] { made.withLock { $0 } }

    func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        let address = call.url.replacing("http://forum.test/", with: "").split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        var query: [String: String] = [:]
        for pair in (address.count > 1 ? address[1] : "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            query[parts[0].removingPercentEncoding ?? ""] = parts.count > 1 ? parts[1].removingPercentEncoding : ""
        }
        let read = Call(
            method: call.method, path: address[0], query: query, body: (try? JSON(parsing: call.body)) ?? .null)
        let count = made.withLock { calls in
            calls.append(read)
            return calls.count { $0.method == read.method && $0.path == read.path }
        }
        return try script(read, count)
    }

    static func ok(_ json: JSON = [:]) -> HTTPAnswer { HTTPAnswer(status: 200, body: json.bytes) }

    static func refusal(_ status: Int, _ code: String, _ words: String = "no") -> HTTPAnswer {
        let body: JSON = ["errors": [.string(words)], "error_type": .string(code)]
        return HTTPAnswer(status: status, body: body.bytes)
    }

    static let absent = refusal(404, "not_found")
}

extension DiscoursePlatform.DiscourseConfiguration {
    /// Short pauses, for tests.
    static func quick(baseURL: String = "http://forum.test/") -> Self {
        var configuration = Self(
            bot: "main", community: "c", baseURL: baseURL, credential: .admin(key: "k", username: "system"))
        configuration.callBackoff = .milliseconds(5)
        configuration.doubtDelay = .milliseconds(20)
        configuration.callPatience = .seconds(5)
        configuration.slowRetry = .milliseconds(200)
        configuration.postsPause = .milliseconds(40) ... .milliseconds(80)
        configuration.olderPostsPause = .milliseconds(100)
        configuration.topicsPause = .milliseconds(60)
        configuration.votesPause = .milliseconds(40)
        configuration.membersPause = .milliseconds(150)
        configuration.requestsPerMinute = 60_000
        return configuration
    }
}

extension DiscourseWeb {
    init(_ forum: FakeForum, _ configuration: DiscourseConfiguration = .quick()) {
        self.init(
            configuration: configuration, http: forum, logger: quiet,
            clock: ServerClock(local: { 1_700_000_000_000_000 }))
    }
}

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A post as a listing has it.
func post(
    _ id: Int, topic: Int = 7, number: Int = 2, by author: String = "ben", raw: String = "Hello there.",
    version: Int = 1, more: JSON = [:]
) -> JSON {
    var json: JSON = [
        "id": JSON(id), "topic_id": JSON(topic), "post_number": JSON(number), "username": .string(author),
        "user_id": 5, "post_type": 1, "raw": .string(raw), "created_at": "2026-01-01T00:00:00.000Z",
        "updated_at": "2026-01-01T00:00:00.000Z", "version": JSON(version), "topic_title": "A topic to talk in",
        "category_id": 3,
    ]
    for (name, value) in more.object ?? [:] { json[name] = value }
    return json
}

/// A call of the engine's.
func call(
    _ method: String, _ arguments: JSON, id: Int64 = 12, purpose: PlatformCall.Purpose = .post
) -> PlatformCall {
    PlatformCall(
        id: id, bot: "main", method: method, arguments: arguments, purpose: purpose,
        intendedAt: Instant(microseconds: 1_767_225_600_000_000))
}
