import NIOCore
import NIOHTTP1
import NIOSSL
import NIOWebSocket

/// What the server made of the request to upgrade.
enum WebSocketUpgrade: Sendable {
    typealias Opened = NIOAsyncChannel<[WebSocketFrame], WebSocketFrame>
    typealias Refused = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    case webSocket(Opened)
    case refused(Refused)
}

/// The handlers of a WebSocket's channel.
struct WebSocketPipeline: Sendable {
    private let address: WebSocketAddress
    private let headers: [HTTPField]
    private let messageLimit: Int
    private let tls: NIOSSLContext?

    init(address: WebSocketAddress, headers: [HTTPField], messageLimit: Int, trustRootsPath: String?) throws {
        self.address = address
        self.headers = headers
        self.messageLimit = messageLimit
        if address.isSecure {
            var configuration = TLSConfiguration.makeClientConfiguration()
            if let trustRootsPath { configuration.trustRoots = .file(trustRootsPath) }
            tls = try NIOSSLContext(configuration: configuration)
        } else {
            tls = nil
        }
    }

    /// Adds the handlers, on the channel's event loop.
    func install(on channel: any Channel) throws -> EventLoopFuture<WebSocketUpgrade> {
        if let tls {
            try channel.pipeline.syncOperations.addHandler(
                NIOSSLClientHandler(context: tls, serverHostname: isAddressLiteral ? nil : address.host))
        }
        let limit = messageLimit
        let upgrader = NIOTypedWebSocketClientUpgrader<WebSocketUpgrade>(
            maxFrameSize: limit,
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOWebSocketFrameAggregator(
                            minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 4096, maxAccumulatedFrameSize: limit))
                    try channel.pipeline.syncOperations.addHandler(FrameBatcher())
                    return .webSocket(
                        try NIOAsyncChannel(
                            wrappingChannelSynchronously: channel,
                            configuration: .init(backPressureStrategy: .init(lowWatermark: 2, highWatermark: 8))))
                }
            })
        var fields = HTTPHeaders()
        fields.add(name: "Host", value: address.hostField)
        for field in headers { fields.add(name: field.name, value: field.value) }
        let upgrade = NIOTypedHTTPClientUpgradeConfiguration<WebSocketUpgrade>(
            upgradeRequestHead: HTTPRequestHead(version: .http1_1, method: .GET, uri: address.target, headers: fields),
            upgraders: [upgrader]
        ) { channel in
            channel.eventLoop.makeCompletedFuture {
                .refused(try NIOAsyncChannel(wrappingChannelSynchronously: channel))
            }
        }
        var pipeline = NIOUpgradableHTTPClientPipelineConfiguration<WebSocketUpgrade>(upgradeConfiguration: upgrade)
        // Frames may arrive in the same read as the answer to the upgrade; by default they would be dropped.
        pipeline.leftOverBytesStrategy = .forwardBytes
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(configuration: pipeline)
    }

    /// TLS names no address literal (RFC 6066, 3).
    private var isAddressLiteral: Bool {
        (try? SocketAddress(ipAddress: address.host, port: address.port)) != nil
    }
}

/// Hands over the frames of one read together: one step between event loop and task a read, not a frame.
private final class FrameBatcher: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = [WebSocketFrame]

    private var batch: [WebSocketFrame] = []

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        batch.append(unwrapInboundIn(data))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if !batch.isEmpty {
            let frames = batch
            batch = []
            context.fireChannelRead(wrapInboundOut(frames))
        }
        context.fireChannelReadComplete()
    }
}
