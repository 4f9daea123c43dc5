import Foundation
import JSONKit
import PlatformKit
import Synchronization
import TestSupport

/// Passes requests on to a forum, and holds each of them, and its answer, against Discourse's OpenAPI description where that
/// is present.
final class WatchedForum: HTTPExchange {
    private struct State {
        var problems: Set<String> = []
        /// What was answered otherwise than it is described.
        var answers: Set<String> = []
        var checked: [String: Int] = [:]
    }

    private let baseURL: String
    private let other: any HTTPExchange
    private let state = Mutex(State())

    init(_ baseURL: String) {
        self.baseURL = baseURL
        var settings = HTTPConnector.Settings()
        settings.timeout = .seconds(90)
        other = HTTPConnector(settings: settings)
    }

    /// What was sent otherwise than it is described.
    var problems: [String] { state.withLock { $0.problems.sorted() } }
    /// What was answered otherwise.
    var answers: [String] { state.withLock { $0.answers.sorted() } }
    /// How many requests of each operation were checked, and of each address that is not described.
    var checked: [String: Int] { state.withLock { $0.checked } }

    func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        let answer = try await other.send(call)
        if let api = OpenAPI.discourse { check(call, answer, api) }
        return answer
    }

    private func check(_ call: HTTPCall, _ answer: HTTPAnswer, _ api: OpenAPI) {
        let parts = call.url.dropFirst(baseURL.count - 1).split(separator: "?", maxSplits: 1).map(String.init)
        let query = Set(
            (parts.count > 1 ? parts[1] : "").split(separator: "&").compactMap { pair in
                pair.prefix { $0 != "=" }.removingPercentEncoding
            })
        let names = Set(call.headers.map(\.name))
        var problems: [String] = []
        if !names.isSuperset(of: ["Api-Key", "Api-Username"]), !names.contains("User-Api-Key") {
            problems.append("no key")
        }
        guard let operation = api.operation(call.method, parts[0]) else {
            let address = Self.address(call.method, parts[0])
            if !DescribedForum.others.contains(address) { problems.append("\(address) is not described") }
            note(address, problems)
            return
        }
        for name in query.subtracting(api.query(of: operation)) { problems.append("the query has \(name)") }
        if !call.body.isEmpty {
            let body = (try? JSON(parsing: call.body)) ?? .null
            problems += api.problems(withBody: body, of: operation)
            // What is refused need not be well formed; it may be what somebody has asked for.
            if answer.status == 422 || answer.status == 400 { problems = [] }
        }
        if answer.status == 200, let json = try? JSON(parsing: answer.body) {
            problems += api.problems(withAnyAnswer: json, of: operation)
        }
        note(operation, problems)
    }

    private func note(_ operation: String, _ problems: [String]) {
        state.withLock { state in
            state.checked[operation, default: 0] += 1
            for problem in problems where !DescribedForum.isKnown(problem, of: operation) {
                if problem.hasPrefix("answer") {
                    state.answers.insert("\(operation): \(problem)")
                } else {
                    state.problems.insert("\(operation): \(problem)")
                }
            }
        }
    }

    /// An address with its numbers and names taken out.
    private static func address(_ method: String, _ path: String) -> String {
        let pieces = path.split(separator: "/").map { piece -> String in
            let name = piece.hasSuffix(".json") ? piece.dropLast(5) : piece
            if Int(name) != nil { return "ID" }
            return name.count == 32 && name.allSatisfy(\.isHexDigit) ? "CLIENT" : String(name)
        }
        return method + " " + pieces.joined(separator: "/")
    }
}
