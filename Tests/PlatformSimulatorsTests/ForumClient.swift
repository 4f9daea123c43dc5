import AsyncHTTPClient
import JSONKit
import NIOCore
import NIOHTTP1

/// Calls a simulated forum over a real socket.
struct ForumClient: Sendable {
    /// An answer with what surrounds it.
    struct Answer: Sendable {
        var status: Int
        /// By lower-case name.
        var headers: [String: String]
        var json: JSON
        var text: String
    }

    var base: String
    var headers: [(String, String)] = []

    func get(_ path: String) async throws -> Answer { try await send("GET", path) }
    func post(_ path: String, _ form: String) async throws -> Answer { try await send("POST", path, form: form) }
    func put(_ path: String, _ form: String = "") async throws -> Answer { try await send("PUT", path, form: form) }
    func delete(_ path: String, _ form: String = "") async throws -> Answer {
        try await send("DELETE", path, form: form)
    }

    /// Sends JSON.
    func send(_ method: String, _ path: String, json: JSON) async throws -> Answer {
        try await send(method, path, type: "application/json", body: json.bytes)
    }

    func send(_ method: String, _ path: String, form: String = "") async throws -> Answer {
        try await send(method, path, type: "application/x-www-form-urlencoded", body: Array(form.utf8))
    }

    private func send(_ method: String, _ path: String, type: String, body: [UInt8]) async throws -> Answer {
        var request = HTTPClientRequest(url: base + path)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if !body.isEmpty {
            request.headers.add(name: "Content-Type", value: type)
            request.body = .bytes(body)
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        let text = String(buffer: try await response.body.collect(upTo: 8 << 20))
        return Answer(
            status: Int(response.status.code),
            headers: Dictionary(
                response.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 }),
            json: (try? JSON(parsing: text)) ?? .null, text: text)
    }
}
