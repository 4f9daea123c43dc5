import AsyncHTTPClient
import JSONKit
import NIOCore
import NIOHTTP1

/// Calls the Web API as an app would, over a real socket.
struct SlackAPIClient: Sendable {
    /// An answer with what surrounds it.
    struct Answer: Sendable {
        var status: Int
        /// By lower-case name.
        var headers: [String: String]
        var json: JSON

        var error: String? { json["error"]?.string }
        var isOK: Bool { json["ok"] == true }
    }

    static let bot = "xoxb-simulated"
    static let admin = "xoxp-simulated-admin"
    static let app = "xapp-simulated"

    var base: String
    /// How long a call may take; a client keeps trying to connect that long.
    var timeout: TimeAmount = .seconds(10)

    /// Calls a method with a JSON body.
    func callAsFunction(_ method: String, _ token: String? = bot, _ arguments: JSON = [:]) async throws -> Answer {
        var request = HTTPClientRequest(url: base + method)
        request.method = .POST
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        request.headers.add(name: "Content-Type", value: "application/json; charset=utf-8")
        request.body = .bytes(arguments.bytes)
        return try await send(request)
    }

    /// Calls a method with a form, the token in it.
    func form(_ method: String, _ body: String) async throws -> Answer {
        var request = HTTPClientRequest(url: base + method)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: body))
        return try await send(request)
    }

    /// Gets an address.
    func get(_ url: String) async throws -> Answer {
        try await send(HTTPClientRequest(url: url))
    }

    /// Posts JSON to an address.
    func post(_ url: String, _ body: JSON) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(body.bytes)
        return try await send(request)
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
