import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
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
    /// - Throws: where nothing can be heard at the address (it is in use, or not this machine's).
    public func run(
        ready: @escaping @Sendable (Int) async -> Void = { _ in },
        _ answer: @escaping @Sendable (HTTPCall) async -> HTTPAnswer
    ) async throws {
        let bodyLimit = bodyLimit
        let connections = HTTPServerChannel(idleTimeout: .seconds(60)) { request, writer, _ in
            let given: HTTPAnswer
            do {
                let body = try await request.body.collect(upTo: bodyLimit)
                given = await answer(
                    HTTPCall(
                        method: request.method.rawValue, url: request.head.path ?? "/",
                        headers: request.headers.map { HTTPField($0.name.rawName, $0.value) },
                        body: Array(body.readableBytesView)))
            } catch is NIOTooManyBytesError {
                given = HTTPAnswer(status: 413)
            }
            var response = HTTPResponse(status: .init(code: given.status))
            response.headerFields[.contentLength] = String(given.body.count)
            var body = try await writer.writeHead(response)
            if !given.body.isEmpty { try await body.write(ByteBuffer(bytes: given.body)) }
            try await body.finish(nil)
        }
        let server = Server(
            childChannelSetup: connections,
            configuration: ServerConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { await ready($0.localAddress?.port ?? port) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "http") { _ in SwiftLogNoOpLogHandler() })
        try await server.run()
    }
}
