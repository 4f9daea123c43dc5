public import JSONKit

/// What happened at a ``DiscordSimulator``, in order, never changed afterwards: what tests count.
public struct DiscordRecord: Sendable {
    public private(set) var entries: [Entry] = []

    /// One thing that happened.
    public struct Entry: Sendable, Hashable {
        public var kind: Kind
        /// The route of a call (`PATCH channels/:id`), the change's name (`channel.renamed`), the event's type, the
        /// gateway's doing (`identify`, `resume`, `close`).
        public var name: String
        /// Whose doing it was: a user id.
        public var user: String?
        public var details: JSON
        /// The status of a call's answer.
        public var status: Int?
        public var answer: JSON
    }

    /// What an entry tells of.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A call of the REST API.
        case call
        /// A change of the server's state, whoever made it.
        case change
        /// An event sent through the gateway.
        case dispatch
        /// What a connection did.
        case gateway
    }

    mutating func append(
        _ kind: Kind, _ name: String, user: String? = nil, details: JSON = .null, status: Int? = nil,
        answer: JSON = .null
    ) {
        entries.append(
            Entry(kind: kind, name: name, user: user, details: details, status: status, answer: answer))
    }

    /// The calls of a route: `PATCH channels/:id`.
    public func calls(_ name: String) -> [Entry] { entries.filter { $0.kind == .call && $0.name == name } }

    /// The changes of a name: `channel.renamed`, `message.posted`.
    public func changes(_ name: String) -> [Entry] { entries.filter { $0.kind == .change && $0.name == name } }

    /// What connections did: `identify`, `resume`, `resumed`, `heartbeat`, `closed`.
    public func gateway(_ name: String) -> [Entry] { entries.filter { $0.kind == .gateway && $0.name == name } }
}
