/// A request to a simulated forum, for those who ask it in their own process rather than through a socket.
public struct ForumRequest: Sendable {
    public var method: String
    /// Path and query, as in a request line.
    public var target: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    /// Makes a request.
    public init(
        _ method: String, _ target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    var simulated: SimulatorRequest {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return SimulatorRequest(
            method: method, path: String(parts[0]), query: parts.count > 1 ? String(parts[1]) : "",
            headers: Dictionary(headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 }),
            body: body)
    }
}

/// What a simulated forum answers.
public struct ForumResponse: Sendable {
    /// The HTTP status; 0 where the connection was lost.
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    init(_ reply: SimulatorReply) {
        status = reply.isLost ? 0 : reply.status
        headers = [("Content-Type", reply.contentType)] + reply.headers.map { (name: $0.0, value: $0.1) }
        body = reply.isLost ? [] : reply.body
    }
}

/// Where a simulated forum has its time from: seconds since 1970.
public typealias ForumClock = @Sendable () -> Double
