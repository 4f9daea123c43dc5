import NIOCore
import NIOWebSocket

/// An open WebSocket. Read it from one task; send from any.
public struct WebSocketConnection: Sendable, AsyncSequence {
    /// What arrives.
    public typealias Element = WebSocketEvent

    let inbound: NIOAsyncChannelInboundStream<[WebSocketFrame]>
    let outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
    let channel: any Channel
    let closeTimeout: Duration

    /// Sends a text message.
    /// - Throws: when the connection is gone.
    public func send(_ text: String) async throws {
        try await outbound.write(Self.frame(.text, ByteBuffer(string: text)))
    }

    /// Sends a ping.
    /// - Throws: when the connection is gone.
    public func ping() async throws {
        try await outbound.write(Self.frame(.ping, ByteBuffer()))
    }

    /// Says goodbye. The peer's answer ends the events; if it does not come within the close timeout, the connection is
    /// cut and they end then.
    public func close(code: UInt16 = 1000) async {
        var data = ByteBuffer()
        data.write(webSocketErrorCode: WebSocketErrorCode(codeNumber: Int(code)))
        try? await outbound.write(Self.frame(.connectionClose, data))
        let channel = channel
        let timeout = TimeAmount(closeTimeout)
        channel.eventLoop.execute {
            guard channel.isActive else { return }
            channel.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
        }
    }

    /// Ends the connection at once, without a closing frame: for a peer that no longer answers.
    public func abandon() {
        channel.close(promise: nil)
    }

    /// Begins to read; only one may.
    public func makeAsyncIterator() -> Iterator {
        Iterator(frames: inbound.makeAsyncIterator(), outbound: outbound)
    }

    /// Every frame of a client is masked (RFC 6455, 5.3).
    fileprivate static func frame(_ opcode: WebSocketOpcode, _ data: ByteBuffer) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
    }

    /// Reads events; answers pings and the peer's closing frame.
    public struct Iterator: AsyncIteratorProtocol {
        private var frames: NIOAsyncChannelInboundStream<[WebSocketFrame]>.AsyncIterator
        private let outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
        private var batch: ArraySlice<WebSocketFrame> = []
        private var hasEnded = false

        init(
            frames: NIOAsyncChannelInboundStream<[WebSocketFrame]>.AsyncIterator,
            outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
        ) {
            self.frames = frames
            self.outbound = outbound
        }

        /// The next event; nil after `closed`.
        /// - Throws: `CancellationError`.
        public mutating func next() async throws -> WebSocketEvent? {
            while !hasEnded {
                if let frame = batch.popFirst() {
                    if let event = await event(of: frame) { return event }
                    continue
                }
                do {
                    if let more = try await frames.next() {
                        batch = more[...]
                        continue
                    }
                } catch is CancellationError {
                    throw CancellationError()
                } catch {
                    hasEnded = true
                    return .closed(code: 1006, reason: "\(error)")
                }
                hasEnded = true
                if Task.isCancelled { throw CancellationError() }
                return .closed(code: 1006, reason: "")
            }
            return nil
        }

        private mutating func event(of frame: WebSocketFrame) async -> WebSocketEvent? {
            var data = frame.unmaskedData
            switch frame.opcode {
            case .text: return .text(String(buffer: data))
            case .binary: return .binary([UInt8](buffer: data))
            case .ping:
                try? await outbound.write(WebSocketConnection.frame(.pong, data))
                return .ping
            case .pong: return .pong
            case .connectionClose:
                hasEnded = true
                let answer = data
                let code = data.readWebSocketErrorCode().map { UInt16(webSocketErrorCode: $0) } ?? 1005
                try? await outbound.write(WebSocketConnection.frame(.connectionClose, answer))
                return .closed(code: code, reason: String(buffer: data))
            default: return nil
            }
        }
    }
}
