import NIOCore
import NIOHTTP1
import NIOPosix

/// Hears HTTP requests at an address of this machine, for platforms that call: one small answer to each request.
public struct HTTPListener: Sendable {
    /// The address that was given is none.
    public struct BadAddress: Error, Sendable, CustomStringConvertible {
        /// What was given.
        public let address: String
        /// The problem, for people.
        public var description: String { "\(address) is not ADDRESS:PORT" }
    }

    /// The largest request body that is read, in bytes; a larger one is answered with 413.
    public var bodyLimit = 1 << 20
    private let host: String
    private let port: Int

    /// Makes a listener that does not listen yet.
    /// - Parameter address: `127.0.0.1:8090`, `[::1]:8090`; port 0 for any that is free.
    /// - Throws: `BadAddress`.
    public init(address: String) throws {
        guard let colon = address.lastIndex(of: ":"), let port = Int(address[address.index(after: colon)...]),
            (0...65_535).contains(port), colon != address.startIndex
        else { throw BadAddress(address: address) }
        self.port = port
        host = address[..<colon].filter { $0 != "[" && $0 != "]" }
    }

    /// Listens until cancelled.
    /// - Parameters:
    ///   - ready: called with the port once requests are heard.
    ///   - answer: makes the answer to a request, whose `url` is the path with its query.
    /// - Throws: where nothing can be heard at the address (it is in use, or not this machine's); `CancellationError`.
    public func run(
        ready: @escaping @Sendable (Int) async -> Void = { _ in },
        _ answer: @escaping @Sendable (HTTPCall) async -> HTTPAnswer
    ) async throws {
        typealias Channel = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
        let server: NIOAsyncChannel<Channel, Never> = try await ServerBootstrap(
            group: .singletonMultiThreadedEventLoopGroup
        )
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .bind(host: host, port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                return try Channel(wrappingChannelSynchronously: channel)
            }
        }
        await ready(server.channel.localAddress?.port ?? port)
        let bodyLimit = bodyLimit
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { connections in
                for try await connection in connections {
                    group.addTask {
                        // A caller that breaks off concerns nobody else.
                        try? await Self.serve(connection, bodyLimit: bodyLimit, answer)
                    }
                }
            }
        }
    }

    private static func serve(
        _ connection: NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>, bodyLimit: Int,
        _ answer: @Sendable (HTTPCall) async -> HTTPAnswer
    ) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var head: HTTPRequestHead?
            var body: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let next):
                    head = next
                    body = []
                case .body(let bytes): if body.count <= bodyLimit { body += Array(bytes.readableBytesView) }
                case .end:
                    guard let asked = head else { return }
                    let call = HTTPCall(
                        method: asked.method.rawValue, url: asked.uri,
                        headers: asked.headers.map { HTTPField($0.name, $0.value) }, body: body)
                    let given = body.count > bodyLimit ? HTTPAnswer(status: 413) : await answer(call)
                    var response = HTTPResponseHead(
                        version: asked.version, status: HTTPResponseStatus(statusCode: given.status))
                    response.headers.add(name: "Content-Length", value: String(given.body.count))
                    if !asked.isKeepAlive { response.headers.add(name: "Connection", value: "close") }
                    try await outbound.write(.head(response))
                    if !given.body.isEmpty {
                        try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: given.body))))
                    }
                    try await outbound.write(.end(nil))
                    if !asked.isKeepAlive { return }
                }
            }
        }
    }
}
