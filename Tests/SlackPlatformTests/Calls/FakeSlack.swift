import Foundation
import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization

@testable import SlackPlatform

/// Answers requests by a script, and keeps them.
final class FakeSlack: HTTPExchange {
    /// A request as Slack would read it.
    struct Call: Sendable, Hashable {
        var method: String
        var token: String
        var arguments: [String: String]
    }

    typealias Script = @Sendable (Call, Int) throws -> HTTPAnswer

    private let script: Script
    private let made = Mutex<[Call]>([])

    init(_ script: @escaping Script) {
        self.script = script
    }

    var calls: [Call] { made.withLock { $0 } }

    func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        var arguments: [String: String] = [:]
        for pair in String(decoding: call.body, as: UTF8.self).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            arguments[String(parts[0]).removingPercentEncoding ?? ""] =
                parts.count > 1 ? String(parts[1]).removingPercentEncoding : ""
        }
        let token = call.headers.first { $0.name == "Authorization" }?.value.replacing("Bearer ", with: "") ?? ""
        let method = call.url.split(separator: "/").last.map(String.init) ?? ""
        let read = Call(method: method, token: token, arguments: arguments)
        let count = made.withLock { calls in
            calls.append(read)
            return calls.count { $0.method == read.method }
        }
        return try script(read, count)
    }

    static func ok(_ json: JSON = [:]) -> HTTPAnswer {
        var json = json
        json["ok"] = true
        return HTTPAnswer(status: 200, body: json.bytes)
    }

    static func error(_ code: String, _ more: JSON = [:]) -> HTTPAnswer {
        var json = more
        json["ok"] = false
        json["error"] = .string(code)
        return HTTPAnswer(status: 200, body: json.bytes)
    }
}

extension SlackPlatform.SlackConfiguration {
    /// Short pauses, for tests.
    static func quick(baseURL: String = "http://slack.test/api/", admin: String? = "xoxp-1") -> Self {
        var configuration = SlackPlatform.SlackConfiguration(
            bot: "main", community: "c", botToken: "xoxb-1", appToken: "xapp-1", adminToken: admin, baseURL: baseURL)
        configuration.callBackoff = .milliseconds(5)
        configuration.doubtDelay = .milliseconds(20)
        configuration.reconnectBase = .milliseconds(20)
        configuration.slowRetry = .milliseconds(200)
        configuration.callPatience = .seconds(2)
        return configuration
    }
}

extension SlackClock {
    /// One that stands.
    static var still: SlackClock { SlackClock { Instant(microseconds: 1_000_000_000) } }
}

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
