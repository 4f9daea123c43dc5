import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// Why no WebSocket opened.
struct WebSocketRefused: Error {
    var status: Int
}

private enum Upgrade: Sendable {
    case open(NIOAsyncChannel<WebSocketFrame, WebSocketFrame>)
    case refused(NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>)
}

/// Opens a WebSocket at a `ws://` address, with whole messages for frames.
/// - Throws: `WebSocketRefused` with the status of the answer.
func openWebSocket(_ url: String) async throws -> NIOAsyncChannel<WebSocketFrame, WebSocketFrame> {
    let parts = url.dropFirst("ws://".count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let host = parts[0].split(separator: ":")
    let uri = "/" + (parts.count > 1 ? parts[1] : "")
    let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
    let future: EventLoopFuture<Upgrade> = try await bootstrap.connect(
        host: String(host[0]), port: Int(host[1]) ?? 0
    ) { channel in
        channel.eventLoop.makeCompletedFuture {
            let upgrader = NIOTypedWebSocketClientUpgrader<Upgrade>(
                maxFrameSize: 16 << 20,
                upgradePipelineHandler: { channel, _ in
                    channel.eventLoop.makeCompletedFuture {
                        .open(try NIOAsyncChannel(wrappingChannelSynchronously: channel))
                    }
                })
            let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: uri, headers: ["Host": String(parts[0])])
            let configuration = NIOTypedHTTPClientUpgradeConfiguration<Upgrade>(
                upgradeRequestHead: head, upgraders: [upgrader]
            ) { channel in
                channel.eventLoop.makeCompletedFuture {
                    .refused(try NIOAsyncChannel(wrappingChannelSynchronously: channel))
                }
            }
            var pipeline = NIOUpgradableHTTPClientPipelineConfiguration<Upgrade>(upgradeConfiguration: configuration)
            pipeline.leftOverBytesStrategy = .forwardBytes
            return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(configuration: pipeline)
        }
    }
    switch try await future.get() {
    case .open(let channel): return channel
    case .refused(let channel):
        let status = try await channel.executeThenClose { inbound, _ in
            for try await case .head(let head) in inbound { return Int(head.status.code) }
            return 0
        }
        throw WebSocketRefused(status: status)
    }
}
