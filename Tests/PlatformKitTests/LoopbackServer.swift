import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// A small HTTP and WebSocket server for the tests: raw connections, so that a test can misbehave as it likes.
struct LoopbackServer: Sendable {
    let port: Int
    private let channel: any Channel

    /// Serves each connection with raw bytes: `script` gets the request's head (through the empty line) and returns
    /// what to write; afterwards everything that comes is passed to `onBytes`.
    static func raw(
        tls: NIOSSLContext? = nil, _ script: @escaping @Sendable (String, any Channel) -> Void
    ) async throws -> LoopbackServer {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.addHandler(HeadHandler(script: script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return LoopbackServer(port: channel.localAddress?.port ?? 0, channel: channel)
    }

    /// Serves WebSockets: `serve` gets each frame and may write any.
    static func webSocket(
        _ serve: @escaping @Sendable (NIOAsyncChannel<WebSocketFrame, WebSocketFrame>) async throws -> Void
    ) async throws -> LoopbackServer {
        let server: NIOAsyncChannel<EventLoopFuture<NIOAsyncChannel<WebSocketFrame, WebSocketFrame>?>, Never> =
            try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let upgrader = NIOTypedWebSocketServerUpgrader<NIOAsyncChannel<WebSocketFrame, WebSocketFrame>?>(
                        maxFrameSize: 16 << 20,
                        shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(HTTPHeaders()) },
                        upgradePipelineHandler: { channel, _ in
                            channel.eventLoop.makeCompletedFuture {
                                try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                            }
                        })
                    let upgrade = NIOTypedHTTPServerUpgradeConfiguration(
                        upgraders: [upgrader],
                        notUpgradingCompletionHandler: { channel in channel.eventLoop.makeSucceededFuture(nil) })
                    return try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                        configuration: .init(upgradeConfiguration: upgrade))
                }
            }
        let channel = server.channel
        Task {
            try? await server.executeThenClose { connections in
                await withDiscardingTaskGroup { group in
                    do {
                        for try await upgrade in connections {
                            group.addTask {
                                guard let opened = try? await upgrade.get() else { return }
                                try? await serve(opened)
                            }
                        }
                    } catch {}
                }
            }
        }
        return LoopbackServer(port: channel.localAddress?.port ?? 0, channel: channel)
    }

    func stop() async {
        try? await channel.close().get()
    }
}

private final class HeadHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private var text = ""
    private let script: @Sendable (String, any Channel) -> Void

    init(script: @escaping @Sendable (String, any Channel) -> Void) {
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        guard isWhole else { return }
        script(text, context.channel)
        text = ""
    }

    /// True for a request with all of its body, which may come in a piece of its own.
    private var isWhole: Bool {
        guard let end = text.firstRange(of: "\r\n\r\n") else { return false }
        let field = text[..<end.lowerBound].split(separator: "\r\n").first {
            $0.lowercased().hasPrefix("content-length:")
        }
        let length = field.flatMap { Int($0.dropFirst("content-length:".count).filter(\.isNumber)) } ?? 0
        return text[end.upperBound...].utf8.count >= length
    }
}

extension Channel {
    /// Writes text, from any thread.
    func say(_ text: String) {
        writeAndFlush(ByteBuffer(string: text), promise: nil)
    }
}
