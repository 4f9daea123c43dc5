import Glibc
import HTTPTypes
import HummingbirdCore
import Logging
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A request to a simulator, read whole.
struct SimulatorRequest: Sendable {
    var method: String
    /// The path without query.
    var path: String
    /// The query as written, without `?`.
    var query: String
    /// Header fields by lower-case name.
    var headers: [String: String]
    var body: [UInt8]
}

/// What a simulator answers.
struct SimulatorReply: Sendable {
    var status = 200
    var headers: [(String, String)] = []
    var contentType = "application/json; charset=utf-8"
    var body: [UInt8] = []
    /// What the body consists of, as it comes; the length is then told by chunks.
    var stream: AsyncStream<[UInt8]>?
    /// Close the connection without a word, as when an answer is lost on its way.
    var isLost = false
}

/// An HTTP/1.1 and WebSocket server on 127.0.0.1.
actor LoopbackServer {
    /// What the server asks of the simulator that it serves.
    struct Handlers: Sendable {
        var http: @Sendable (SimulatorRequest) async -> SimulatorReply
        /// Whether an upgrade of this path and query is taken; nil takes it, else status and body of the refusal.
        var upgrade: @Sendable (_ uri: String) -> (status: Int, body: String)?
        var webSocket: @Sendable (_ uri: String, WebSocketConnection) async -> Void
    }

    private let handlers: Handlers
    private let open = NIOLockedValueBox<[ObjectIdentifier: any Channel]>([:])
    private var server: Server<WebSocketUpgradeChannel>?
    private var running: Task<Void, any Error>?

    init(handlers: Handlers) {
        self.handlers = handlers
    }

    /// Starts listening.
    /// - Parameter port: 0 for any free port.
    /// - Returns: the port that is listened on.
    /// - Throws: what the system says when the port cannot be had.
    func start(port: Int) async throws -> Int {
        let (ports, announce) = AsyncThrowingStream<Int, any Error>.makeStream()
        let handlers = handlers
        let setup = WebSocketUpgradeChannel(
            responder: { request, writer, channel in
                try await Self.respond(to: request, with: writer, on: channel, handlers: handlers)
            },
            decide: { head in
                guard let refusal = handlers.upgrade(head.uri) else { return .accept }
                return .refuse(.init(statusCode: refusal.status), ["Content-Type": "text/plain"], refusal.body)
            },
            opened: { [open] channel in
                let id = ObjectIdentifier(channel)
                open.withLockedValue { $0[id] = channel }
                channel.closeFuture.whenComplete { _ in open.withLockedValue { $0[id] = nil } }
            },
            serve: { channel, head in
                try await WebSocketConnection.serve(channel) { await handlers.webSocket(head.uri, $0) }
            })
        let server = Server(
            childChannelSetup: setup,
            configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                announce.yield(channel.localAddress?.port ?? 0)
                announce.finish()
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() })
        self.server = server
        running = Task {
            do {
                try await server.run()
            } catch {
                announce.finish(throwing: error)
                throw error
            }
        }
        for try await port in ports { return port }
        throw CancellationError()
    }

    /// Stops listening and closes every connection.
    func stop() async {
        guard let server, let running else { return }
        self.server = nil
        self.running = nil
        // A connection that is accepted while the others are closed would hold the server up for as long as it lives.
        let closing = Task { [open] in
            while !Task.isCancelled {
                for channel in open.withLockedValue({ Array($0.values) }) { channel.close(promise: nil) }
                try? await Task.sleep(for: .milliseconds(10))
            }
        }
        try? await server.shutdownGracefully()
        _ = await running.result
        closing.cancel()
    }

    /// The present as RFC 9110, 5.6.7 has it.
    private static var date: String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        var text = [CChar](repeating: 0, count: 40)
        let length = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        return String(decoding: text.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func respond(
        to request: Request, with writer: consuming ResponseWriter, on channel: any Channel, handlers: Handlers
    ) async throws {
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        let uri = request.head.path ?? "/"
        let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let body = try await request.body.collect(upTo: 8 << 20)
        let reply = await handlers.http(
            SimulatorRequest(
                method: request.method.rawValue, path: String(parts[0]),
                query: parts.count > 1 ? String(parts[1]) : "", headers: headers, body: Array(body.readableBytesView)))
        if reply.isLost {
            try await channel.close()
            return
        }
        var fields = HTTPFields()
        fields[.date] = Self.date
        // An answer without content has no type and no length (RFC 9110, 8.6).
        if reply.status != 204 {
            fields[.contentType] = reply.contentType
            if reply.stream == nil { fields[.contentLength] = "\(reply.body.count)" }
        }
        for (name, value) in reply.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        var answer = try await writer.writeHead(
            HTTPResponse(status: .init(code: reply.status), headerFields: fields))
        if !reply.body.isEmpty { try await answer.write(ByteBuffer(bytes: reply.body)) }
        if let stream = reply.stream {
            for await part in stream { try await answer.write(ByteBuffer(bytes: part)) }
        }
        try await answer.finish(nil)
    }
}
