import NIOCore
import NIOWebSocket

/// One open WebSocket, the server's side. Text frames and pings are sent in the order of the calls.
final class WebSocketConnection: Sendable {
    /// Something that came from the client.
    enum Received: Sendable {
        /// A message, whether it came as text or as binary.
        case text(String)
        case pong
        /// The client closes, with its code; the last.
        case closed(UInt16)
    }

    private enum Order: Sendable {
        case send(WebSocketFrame)
        case close(UInt16, String)
        case drop
    }

    /// What the client sends; ends when the connection does.
    let received: AsyncStream<Received>
    private let orders: AsyncStream<Order>.Continuation

    private init(received: AsyncStream<Received>, orders: AsyncStream<Order>.Continuation) {
        self.received = received
        self.orders = orders
    }

    /// Sends a text message.
    func send(_ text: String) {
        orders.yield(.send(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text))))
    }

    /// Sends a binary message.
    func send(_ bytes: [UInt8]) {
        orders.yield(.send(WebSocketFrame(fin: true, opcode: .binary, data: ByteBuffer(bytes: bytes))))
    }

    /// Sends a ping.
    func ping(_ text: String) {
        orders.yield(.send(WebSocketFrame(fin: true, opcode: .ping, data: ByteBuffer(string: text))))
    }

    /// Closes with a close frame.
    func close(code: UInt16 = 1000, reason: String = "") {
        orders.yield(.close(code, reason))
    }

    /// Closes the TCP connection without a close frame, as when a network breaks.
    func drop() {
        orders.yield(.drop)
    }

    /// Runs a connection until either side ends it.
    static func serve(
        _ channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>,
        with body: @escaping @Sendable (WebSocketConnection) async -> Void
    ) async throws {
        let (received, reader) = AsyncStream<Received>.makeStream()
        let (orders, writer) = AsyncStream<Order>.makeStream()
        let connection = WebSocketConnection(received: received, orders: writer)
        try await channel.executeThenClose { inbound, outbound in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await body(connection) }
                group.addTask {
                    for await order in orders {
                        do {
                            switch order {
                            case .send(let frame): try await outbound.write(frame)
                            case .close(let code, let reason):
                                var data = ByteBuffer()
                                data.write(webSocketErrorCode: WebSocketErrorCode(codeNumber: Int(code)))
                                data.writeString(reason)
                                try await outbound.write(
                                    WebSocketFrame(fin: true, opcode: .connectionClose, data: data))
                                try await channel.channel.close()
                            case .drop: try await channel.channel.close()
                            }
                        } catch { break }
                    }
                }
                group.addTask {
                    do {
                        for try await frame in inbound {
                            switch frame.opcode {
                            case .text, .binary: reader.yield(.text(String(buffer: frame.unmaskedData)))
                            case .pong: reader.yield(.pong)
                            case .ping:
                                writer.yield(
                                    .send(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)))
                            case .connectionClose:
                                var data = frame.unmaskedData
                                let code = data.readWebSocketErrorCode().map { UInt16(webSocketErrorCode: $0) } ?? 1005
                                reader.yield(.closed(code))
                                writer.yield(.close(1000, ""))
                            default: break
                            }
                        }
                    } catch {
                        // A broken connection ends the stream; there is nobody left to tell.
                    }
                    reader.finish()
                    writer.finish()
                }
            }
        }
    }
}
