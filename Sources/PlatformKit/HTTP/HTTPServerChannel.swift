public import HummingbirdCore
public import Logging
public import NIOCore
import Synchronization

/// Hummingbird's connection of HTTP/1.1, which may also be dropped unserved.
///
/// A server that stops drops what it has just accepted. A connection of swift-nio ends the process when that happens
/// before its writer was finished (`NIOAsyncWriter`, at its end); this one is closed instead.
public struct HTTPServerChannel: HTTPChannelHandler {
    private let http: HTTP1Channel

    /// Makes what serves connections.
    /// - Parameters:
    ///   - idleTimeout: for how long a connection is kept on which nothing comes; nil for ever.
    ///   - responder: answers a request.
    public init(idleTimeout: TimeAmount? = nil, responder: @escaping Responder) {
        http = HTTP1Channel(responder: responder, configuration: .init(idleTimeout: idleTimeout))
    }

    /// Answers a request.
    public var responder: Responder { http.responder }

    /// Prepares a connection that was accepted.
    public func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Accepted> {
        http.setup(channel: channel, logger: logger).map { Accepted($0) }
    }

    /// Serves a connection to its end.
    public func handle(value: Accepted, logger: Logger) async {
        if let connection = value.take() { await http.handle(value: connection, logger: logger) }
    }

    /// A connection that was accepted, and is closed unless somebody takes it.
    public final class Accepted: ServerChildChannelValue {
        /// The connection's channel.
        public let channel: any Channel
        private let connection: Mutex<HTTP1Channel.Value?>

        init(_ connection: HTTP1Channel.Value) {
            channel = connection.channel
            self.connection = Mutex(connection)
        }

        func take() -> HTTP1Channel.Value? {
            connection.withLock { connection in
                defer { connection = nil }
                return connection
            }
        }

        deinit {
            guard let connection = take() else { return }
            Task { try? await connection.executeThenClose { _, _ in } }
        }
    }
}
