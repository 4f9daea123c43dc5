import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// HTTP over the network, with kept-alive connections.
public final class HTTPConnector: HTTPExchange {
    /// Limits of one exchange.
    public struct Settings: Sendable, Hashable {
        /// For the connection.
        public var connectTimeout: Duration = .seconds(10)
        /// Until the answer begins, and for each silence within it.
        public var timeout: Duration = .seconds(30)
        /// The largest answer, in bytes.
        public var bodyLimit = 16 << 20
        /// What `User-Agent` says of a call that says nothing itself.
        public var userAgent = "PolicyKit"
        /// A PEM file of certificates to trust instead of the system's.
        public var trustRootsPath: String?

        /// The defaults.
        public init() {}
    }

    private let client: HTTPClient
    private let settings: Settings

    /// Opens a connector; `shutdown()` closes it, or else its end does.
    public init(settings: Settings = Settings()) {
        self.settings = settings
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(
            connect: TimeAmount(settings.connectTimeout), read: TimeAmount(settings.timeout))
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        // Retried above, where it is known what may be repeated.
        configuration.connectionPool.retryConnectionEstablishment = false
        if let path = settings.trustRootsPath {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(path)
            configuration.tlsConfiguration = tls
        }
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    public func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        var request = HTTPClientRequest(url: call.url)
        request.method = HTTPMethod(rawValue: call.method)
        for field in call.headers { request.headers.add(name: field.name, value: field.value) }
        if !request.headers.contains(name: "User-Agent") {
            request.headers.add(name: "User-Agent", value: settings.userAgent)
        }
        if !call.body.isEmpty { request.body = .bytes(call.body) }
        do {
            let response = try await client.execute(request, timeout: TimeAmount(settings.timeout))
            let body = try await response.body.collect(upTo: settings.bodyLimit)
            return HTTPAnswer(
                status: Int(response.status.code),
                headers: response.headers.map { HTTPField($0.name, $0.value) },
                body: [UInt8](buffer: body))
        } catch {
            throw Self.failure(error, limit: settings.bodyLimit, url: call.url)
        }
    }

    deinit {
        // A client must be shut down before it goes; this one waits for nobody.
        let client = client
        Task { try? await client.shutdown() }
    }

    /// Closes all connections.
    public func shutdown() async throws {
        try await client.shutdown()
    }

    private static func failure(_ error: any Error, limit: Int, url: String) -> any Error {
        switch error {
        case is CancellationError: return error
        case is NIOTooManyBytesError: return HTTPFailure.answerTooLarge(limit: limit)
        case let error as NIOConnectionError: return HTTPFailure.notConnected(describe(error))
        case let error as HTTPClientError:
            switch error {
            case .cancelled: return Task.isCancelled ? CancellationError() : HTTPFailure.lost("cancelled")
            case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
                return HTTPFailure.notConnected(error.shortDescription)
            case .invalidURL, .emptyHost, .emptyScheme: return HTTPFailure.badURL(url)
            default:
                return error.shortDescription.hasPrefix("Unsupported scheme")
                    ? HTTPFailure.badURL(url) : HTTPFailure.lost(error.shortDescription)
            }
        case let error as IOError where neverConnected.contains(error.errnoCode):
            return HTTPFailure.notConnected(String(cString: strerror(error.errnoCode)))
        case let error as NIOSSLError: return HTTPFailure.notConnected("TLS: \(error)")
        default: return HTTPFailure.lost("\(error)")
        }
    }

    private static let neverConnected: Set<CInt> = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL]

    private static func describe(_ error: NIOConnectionError) -> String {
        if error.connectionErrors.isEmpty { return "the host name \(error.host) cannot be resolved" }
        return "\(error.host):\(error.port) does not answer"
    }
}
