import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// Opens WebSockets (RFC 6455), `ws:` and `wss:`.
public struct WebSocketClient: Sendable {
    /// Limits of a connection.
    public struct Settings: Sendable, Hashable {
        /// For the TCP connection.
        public var connectTimeout: Duration = .seconds(10)
        /// For the server's answer to the upgrade, from the start.
        public var upgradeTimeout: Duration = .seconds(20)
        /// How long the peer may take to answer a closing frame.
        public var closeTimeout: Duration = .seconds(2)
        /// The largest message and frame, in bytes.
        public var messageLimit = 16 << 20
        /// A PEM file of certificates to trust instead of the system's.
        public var trustRootsPath: String?

        /// The defaults.
        public init() {}
    }

    private let settings: Settings

    /// Makes a client.
    public init(settings: Settings = Settings()) {
        self.settings = settings
    }

    /// Opens a WebSocket, hands it to `body`, and closes it when `body` returns or throws.
    /// - Throws: `WebSocketFailure` when no WebSocket comes about; what `body` throws; `CancellationError`.
    public func connect<Result: Sendable>(
        to url: String, headers: [HTTPField] = [],
        _ body: @Sendable (WebSocketConnection) async throws -> Result
    ) async throws -> Result {
        let address = try WebSocketAddress(url)
        let upgrade = try await open(address, headers: headers)
        switch upgrade {
        case .refused(let channel):
            throw WebSocketFailure.refused(try await Self.readRefusal(channel))
        case .webSocket(let channel):
            return try await channel.executeThenClose { inbound, outbound in
                let connection = WebSocketConnection(
                    inbound: inbound, outbound: outbound, channel: channel.channel, closeTimeout: settings.closeTimeout)
                do {
                    let result = try await body(connection)
                    await connection.close()
                    return result
                } catch {
                    await connection.close()
                    throw error
                }
            }
        }
    }

    private func open(_ address: WebSocketAddress, headers: [HTTPField]) async throws -> WebSocketUpgrade {
        let pipeline: WebSocketPipeline
        do {
            pipeline = try WebSocketPipeline(
                address: address, headers: headers, messageLimit: settings.messageLimit,
                trustRootsPath: settings.trustRootsPath)
        } catch {
            throw WebSocketFailure.notConnected("the trusted certificates cannot be read: \(error)")
        }
        do {
            let future: EventLoopFuture<WebSocketUpgrade> = try await ClientBootstrap(
                group: .singletonMultiThreadedEventLoopGroup
            )
            .connectTimeout(TimeAmount(settings.connectTimeout))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 4096, initial: 65536, maximum: 262_144)
            )
            .connect(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let upgrade = try pipeline.install(on: channel)
                    // A server that accepts the connection and then says nothing would hold the upgrade for ever.
                    let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(settings.upgradeTimeout)) {
                        channel.close(promise: nil)
                    }
                    upgrade.whenComplete { _ in deadline.cancel() }
                    return upgrade
                }
            }
            return try await future.get()
        } catch let error as NIOConnectionError {
            throw WebSocketFailure.notConnected("\(error.host):\(error.port) does not answer")
        } catch let error as CancellationError {
            throw error
        } catch {
            throw WebSocketFailure.notConnected("\(error)")
        }
    }

    private static func readRefusal(_ channel: WebSocketUpgrade.Refused) async throws -> HTTPAnswer {
        try await channel.executeThenClose { inbound, _ in
            var answer = HTTPAnswer(status: 0)
            do {
                parts: for try await part in inbound {
                    switch part {
                    case .head(let head):
                        answer.status = Int(head.status.code)
                        answer.headers = head.headers.map { HTTPField($0.name, $0.value) }
                    case .body(let bytes):
                        answer.body += [UInt8](buffer: bytes)
                        if answer.body.count > 65536 { break parts }
                    case .end: break parts
                    }
                }
            } catch {
                // The status says enough, if it came.
            }
            return answer
        }
    }
}
