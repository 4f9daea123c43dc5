import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket

/// A child channel that speaks HTTP/1.1, and WebSocket after an accepted upgrade.
struct WebSocketUpgradeChannel: HTTPChannelHandler {
    /// What becomes of a request to upgrade.
    enum Decision: Sendable {
        case accept
        case refuse(HTTPResponseStatus, HTTPHeaders, String)
    }

    /// What a connection turned out to be.
    enum Upgraded: Sendable {
        case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
        case webSocket(NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, HTTPRequestHead)
        case refused(
            NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>, HTTPResponseHead, ByteBuffer)
    }

    struct Value: ServerChildChannelValue {
        let result: EventLoopFuture<Upgraded>
        let channel: any Channel
    }

    let responder: HTTPChannelHandler.Responder
    /// The largest frame taken from a client, in bytes.
    var largestFrame = 1 << 20
    let decide: @Sendable (HTTPRequestHead) -> Decision
    let opened: @Sendable (any Channel) -> Void
    let serve: @Sendable (NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, HTTPRequestHead) async throws -> Void

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        // Here and not where it is handled: what is accepted while the server stops never comes to that.
        opened(channel)
        return channel.eventLoop.makeCompletedFuture {
            // swift-nio issue 2632: a declined upgrade loses the request's head, so the answer is prepared here.
            let refusal = NIOLoopBoundBox<(HTTPResponseHead, ByteBuffer)?>(nil, eventLoop: channel.eventLoop)
            let upgrader = NIOTypedWebSocketServerUpgrader<Upgraded>(
                maxFrameSize: largestFrame,
                shouldUpgrade: { channel, head in
                    switch self.decide(head) {
                    case .accept: return channel.eventLoop.makeSucceededFuture(HTTPHeaders())
                    case .refuse(let status, var headers, let body):
                        headers.replaceOrAdd(name: "Content-Length", value: "\(body.utf8.count)")
                        headers.replaceOrAdd(name: "Connection", value: "close")
                        refusal.value = (
                            HTTPResponseHead(version: .http1_1, status: status, headers: headers),
                            ByteBuffer(string: body)
                        )
                        return channel.eventLoop.makeSucceededFuture(nil)
                    }
                },
                upgradePipelineHandler: { channel, head in
                    channel.eventLoop.makeCompletedFuture {
                        let aggregator = NIOWebSocketFrameAggregator(
                            minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 1024,
                            maxAccumulatedFrameSize: self.largestFrame)
                        try channel.pipeline.syncOperations.addHandler(aggregator)
                        return .webSocket(try NIOAsyncChannel(wrappingChannelSynchronously: channel), head)
                    }
                })
            let upgrade = NIOTypedHTTPServerUpgradeConfiguration<Upgraded>(upgraders: [upgrader]) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let (head, body) = refusal.value {
                        return .refused(try NIOAsyncChannel(wrappingChannelSynchronously: channel), head, body)
                    }
                    try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPServerCodec(secure: false))
                    return .http(
                        try NIOAsyncChannel(
                            wrappingChannelSynchronously: channel,
                            configuration: .init(isOutboundHalfClosureEnabled: true)))
                }
            }
            var configuration = NIOUpgradableHTTPServerPipelineConfiguration<Upgraded>(upgradeConfiguration: upgrade)
            configuration.enablePipelining = false
            configuration.enableErrorHandling = false
            let result = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                configuration: configuration)
            return Value(result: result, channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        do {
            switch try await value.result.get() {
            case .http(let channel): await handleHTTP(asyncChannel: channel, logger: logger)
            case .webSocket(let channel, let head): try await serve(channel, head)
            case .refused(let channel, let head, let body):
                try await channel.executeThenClose { _, outbound in
                    try await outbound.write(.head(head))
                    try await outbound.write(.body(.byteBuffer(body)))
                    try await outbound.write(.end(nil))
                }
            }
        } catch {
            logger.debug("\(error)")
        }
    }
}
