import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization

@testable import RedditPlatform

/// Answers requests as a test says, and notes them.
final class ScriptedReddit: HTTPExchange {
    struct Request: Sendable {
        var method: String
        var path: String
        var query: [String: String]
        var form: [String: String]
        var headers: [HTTPField]

        func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    }

    private struct State {
        var requests: [Request] = []
        var answers: [String: [Result<HTTPAnswer, HTTPFailure>]] = [:]
    }

    private let state = Mutex(State())

    /// The next answers to requests of a path; the last one stays.
    func answer(_ path: String, _ answers: Result<HTTPAnswer, HTTPFailure>...) {
        state.withLock { $0.answers[path, default: []] += answers }
    }

    /// What requests of a path are answered from now on.
    func replace(_ path: String, _ answers: Result<HTTPAnswer, HTTPFailure>...) {
        state.withLock { $0.answers[path] = answers }
    }

    var requests: [Request] { state.withLock { $0.requests } }
    func requests(_ path: String) -> [Request] { requests.filter { $0.path == path } }

    func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        let parts = call.url.split(separator: "?", maxSplits: 1)
        let path = parts[0].split(separator: "/").dropFirst(2).joined(separator: "/")
        let request = Request(
            method: call.method, path: path, query: Self.fields(parts.count > 1 ? String(parts[1]) : ""),
            form: Self.fields(String(decoding: call.body, as: UTF8.self)), headers: call.headers)
        let answer = state.withLock { state -> Result<HTTPAnswer, HTTPFailure>? in
            state.requests.append(request)
            guard let answers = state.answers[path], let next = answers.first else { return nil }
            if answers.count > 1 { state.answers[path] = Array(answers.dropFirst()) }
            return next
        }
        if let answer { return try answer.get() }
        return path == "api/v1/access_token" ? Self.token() : HTTPAnswer(status: 404)
    }

    static func json(_ json: JSON, status: Int = 200, _ headers: HTTPField...) -> Result<HTTPAnswer, HTTPFailure> {
        .success(HTTPAnswer(status: status, headers: headers, body: json.bytes))
    }

    static func status(_ status: Int, _ headers: HTTPField...) -> Result<HTTPAnswer, HTTPFailure> {
        .success(HTTPAnswer(status: status, headers: headers, body: Array("<html></html>".utf8)))
    }

    static func token(_ text: String = "access", seconds: Int = 3600) -> HTTPAnswer {
        let json: JSON = [
            "access_token": .string(text), "token_type": "bearer", "expires_in": JSON(seconds), "scope": "*",
        ]
        return HTTPAnswer(status: 200, body: json.bytes)
    }

    private static func fields(_ text: String) -> [String: String] {
        var fields: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map { decoded(String($0)) }
            if let name = parts.first { fields[name] = parts.count > 1 ? parts[1] : "" }
        }
        return fields
    }

    private static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A time that passes only while somebody sleeps.
final class SleepingClock: Sendable {
    private let passed = Mutex<Duration>(.zero)
    private let start = ContinuousClock.now

    var slept: Duration { passed.withLock { $0 } }

    var clock: PollingClock {
        PollingClock(
            now: { self.start.advanced(by: self.slept) },
            sleep: { pause in
                try Task.checkCancellation()
                self.passed.withLock { $0 += max(pause, .zero) }
            })
    }
}

extension RedditConfiguration {
    static func test(_ grant: Grant? = .refreshToken("refresh")) -> RedditConfiguration {
        RedditConfiguration(
            bot: "reddit", community: "garden", subreddit: "garden", clientID: "app", clientSecret: "secret",
            grant: grant, baseURL: "http://127.0.0.1:1/")
    }
}

extension RedditWeb {
    static func test(
        _ reddit: ScriptedReddit, _ clock: SleepingClock = SleepingClock(),
        _ configuration: RedditConfiguration = .test()
    ) -> RedditWeb {
        RedditWeb(
            configuration: configuration, http: reddit, logger: quiet,
            clock: clock.clock, now: { Instant(microseconds: 1_700_000_000_000_000) })
    }
}

/// Runs something that must be refused.
func refusal(_ body: () async throws -> Void) async -> PlatformRefusal? {
    do {
        try await body()
    } catch {
        return error as? PlatformRefusal
    }
    return nil
}
