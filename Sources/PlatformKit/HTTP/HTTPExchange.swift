/// One HTTP request.
public struct HTTPCall: Sendable, Hashable {
    /// `GET`, `POST` and so on.
    public var method: String
    /// The whole URL.
    public var url: String
    /// The header fields, in the order in which they are sent; without those that the body needs (`Content-Length`).
    public var headers: [HTTPField]
    /// The body; empty for none.
    public var body: [UInt8]

    /// Makes a request.
    public init(method: String, url: String, headers: [HTTPField] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// A header field.
public struct HTTPField: Sendable, Hashable {
    /// The name, in any case (RFC 9110, 5.1).
    public var name: String
    /// The value, as it stands behind the colon.
    public var value: String

    /// Makes a field.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The answer to an HTTP request, whatever its status.
public struct HTTPAnswer: Sendable, Hashable {
    /// The status code (RFC 9110, 15).
    public var status: Int
    /// The header fields, in the order in which they came.
    public var headers: [HTTPField]
    /// The whole body, decoded from its transfer coding; empty for none.
    public var body: [UInt8]

    /// Makes an answer.
    public init(status: Int, headers: [HTTPField] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first field of a name, in any case.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }

    /// What `Retry-After` asks for, where it is given in seconds (RFC 9110, 10.2.3).
    public var retryAfter: Duration? {
        header("Retry-After").flatMap(Double.init).flatMap(Duration.init(askedSeconds:))
    }
}

/// Why there is no answer.
public enum HTTPFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// No connection came about: the server has not seen the request.
    case notConnected(String)
    /// The connection broke or was silent too long: the server may have acted on the request.
    case lost(String)
    /// The answer was larger than the limit, in bytes.
    case answerTooLarge(limit: Int)
    /// The URL cannot be used.
    case badURL(String)

    /// The reason, for people.
    public var description: String {
        switch self {
        case .notConnected(let reason): "cannot connect: \(reason)"
        case .lost(let reason): "connection lost: \(reason)"
        case .answerTooLarge(let limit): "the answer is larger than \(limit) bytes"
        case .badURL(let url): "not a URL: \(url)"
        }
    }
}

/// Something that carries out HTTP requests.
public protocol HTTPExchange: Sendable {
    /// Sends the request and reads the whole answer, whatever its status. Redirects are not followed.
    /// - Throws: `HTTPFailure`, `CancellationError`.
    func send(_ call: HTTPCall) async throws -> HTTPAnswer
}
