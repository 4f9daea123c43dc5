import NIOCore
import NIOHTTP1
import NIOPosix

/// One POST over plain HTTP, as a forum sends its webhooks.
enum WebhookPost {
    /// - Returns: the status of the answer; nil where there was none.
    static func send(_ body: [UInt8], headers: [(String, String)], to url: String) async -> Int? {
        guard url.hasPrefix("http://") else { return nil }
        let rest = url.dropFirst(7)
        let authority = rest.prefix { $0 != "/" }
        let path = rest.dropFirst(authority.count)
        let parts = authority.split(separator: ":", maxSplits: 1)
        guard let host = parts.first, let port = parts.count > 1 ? Int(parts[1]) : 80 else { return nil }
        var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: path.isEmpty ? "/" : String(path))
        head.headers.add(name: "Host", value: String(authority))
        head.headers.add(name: "Content-Length", value: "\(body.count)")
        head.headers.add(name: "Connection", value: "close")
        for (name, value) in headers { head.headers.add(name: name, value: value) }
        return try? await post(head, body, host: String(host), port: port)
    }

    private static func post(_ head: HTTPRequestHead, _ body: [UInt8], host: String, port: Int) async throws -> Int? {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(5))
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(
                        wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(.head(head))
            try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: body))))
            try await outbound.write(.end(nil))
            for try await part in inbound {
                if case .head(let answer) = part { return Int(answer.status.code) }
            }
            return nil
        }
    }
}
