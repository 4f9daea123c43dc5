import AsyncHTTPClient
import JSONKit
import NIOCore
import NIOHTTP1

/// Calls Discord's REST API as a bot would, over a real socket.
struct DiscordAPIClient: Sendable {
    /// An answer with what surrounds it.
    struct Answer: Sendable {
        var status: Int
        /// By lower-case name.
        var headers: [String: String]
        var json: JSON

        var code: Int? { json["code"]?.int }
        var id: String { json["id"]?.string ?? "" }
    }

    var base: String
    var token: String
    /// How long a call may take.
    var timeout: TimeAmount = .seconds(10)

    /// Makes a call.
    /// - Parameters:
    ///   - path: below the base URL, with its query.
    ///   - reason: for the audit log.
    func callAsFunction(
        _ method: String, _ path: String, _ body: JSON? = nil, reason: String? = nil, token: String? = nil,
        agent: String = "DiscordBot (https://example.org, 1)"
    ) async throws -> Answer {
        var request = self.request(method, path, token: token, agent: agent)
        if let reason { request.headers.add(name: "X-Audit-Log-Reason", value: reason) }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(body.bytes)
        }
        return try await send(request)
    }

    /// Makes a call that fails the test unless it is answered so.
    func ok(_ method: String, _ path: String, _ body: JSON? = nil, reason: String? = nil) async throws -> JSON {
        let answer = try await self(method, path, body, reason: reason)
        guard (200..<300).contains(answer.status) else { throw Unexpected(answer: answer) }
        return answer.json
    }

    /// A call that went wrong.
    struct Unexpected: Error, CustomStringConvertible {
        var answer: Answer
        var description: String { "\(answer.status) \(answer.json)" }
    }

    /// Posts a message with files.
    func upload(_ path: String, _ payload: JSON, files: [(name: String, content: String)]) async throws -> Answer {
        var request = self.request("POST", path, token: nil, agent: "DiscordBot (https://example.org, 1)")
        request.headers.add(name: "Content-Type", value: "multipart/form-data; boundary=frontier")
        var form = "--frontier\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n"
        form += "Content-Type: application/json\r\n\r\n\(payload.text)\r\n"
        for (index, file) in files.enumerated() {
            form +=
                "--frontier\r\nContent-Disposition: form-data; name=\"files[\(index)]\"; filename=\"\(file.name)\"\r\n"
            form += "Content-Type: text/plain\r\n\r\n\(file.content)\r\n"
        }
        request.body = .bytes(ByteBuffer(string: form + "--frontier--\r\n"))
        return try await send(request)
    }

    /// Sends a body as it is.
    func raw(_ method: String, _ path: String, _ body: String, type: String) async throws -> Answer {
        var request = self.request(method, path, token: nil, agent: "DiscordBot (https://example.org, 1)")
        request.headers.add(name: "Content-Type", value: type)
        request.body = .bytes(ByteBuffer(string: body))
        return try await send(request)
    }

    private func request(_ method: String, _ path: String, token: String?, agent: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: base + path)
        request.method = HTTPMethod(rawValue: method)
        request.headers.add(name: "Authorization", value: token ?? "Bot \(self.token)")
        request.headers.add(name: "User-Agent", value: agent)
        return request
    }

    private func send(_ request: HTTPClientRequest) async throws -> Answer {
        let response = try await HTTPClient.shared.execute(request, timeout: timeout)
        let body = try await response.body.collect(upTo: 8 << 20)
        let text = String(buffer: body)
        return Answer(
            status: Int(response.status.code),
            headers: Dictionary(
                response.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 }),
            json: (try? JSON(parsing: text)) ?? .string(text))
    }
}
