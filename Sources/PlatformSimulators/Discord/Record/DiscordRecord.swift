public import JSONKit

/// What happened at a ``DiscordSimulator``, in order, never changed afterwards: what tests count.
public struct DiscordRecord: Sendable {
    public private(set) var entries: [Entry] = []

    /// One thing that happened.
    public struct Entry: Sendable, Hashable {
        /// The entry's place, from 0.
        public var index: Int
        /// When, in milliseconds since 1970.
        public var time: Int64
        public var kind: Kind
        /// The route of a call (`PATCH channels/:id`), the change's name (`channel.renamed`), the event's type, the
        /// gateway's doing (`identify`, `resume`, `close`).
        public var name: String
        /// Whose doing it was: a user id.
        public var user: String?
        /// A call's `path`, `query`, `body` and `reason`; a change's details; an event's `session`, `s` and `d`.
        public var details: JSON
        /// The status of a call's answer.
        public var status: Int?
        public var answer: JSON

        /// The entry as the control endpoint returns it.
        public var json: JSON {
            [
                "index": JSON(index), "time": .int(time), "kind": .string(kind.rawValue), "name": .string(name),
                "user": JSON(user), "details": details, "status": status.map { JSON($0) } ?? .null, "answer": answer,
            ]
        }
    }

    /// What an entry tells of.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A call of the REST API.
        case call
        /// A change of a server's state, whoever made it.
        case change
        /// An event sent through the gateway.
        case dispatch
        /// What a connection did.
        case gateway
        /// A fault that struck.
        case fault
    }

    mutating func append(
        _ kind: Kind, _ name: String, at time: Int64, user: String? = nil, details: JSON = .null, status: Int? = nil,
        answer: JSON = .null
    ) {
        entries.append(
            Entry(
                index: entries.count, time: time, kind: kind, name: name, user: user, details: details, status: status,
                answer: answer))
    }

    /// The calls of a route: `PATCH channels/:id`.
    /// - Parameter successful: only those that Discord did and answered.
    public func calls(_ name: String, successful: Bool = false) -> [Entry] {
        entries.filter {
            $0.kind == .call && $0.name == name && (!successful || (200..<300).contains($0.status ?? 0))
        }
    }

    /// The changes of a name (`channel.renamed`, `message.posted`), of one channel or by one user where they are given.
    public func changes(_ name: String, channel: String? = nil, by user: String? = nil) -> [Entry] {
        entries.filter { entry in
            entry.kind == .change && entry.name == name
                && (channel == nil || entry.details["channel"]?.string == channel)
                && (user == nil || entry.user == user)
        }
    }

    /// What connections did: `identify`, `resume`, `resumed`, `heartbeat`, `closed`.
    public func gateway(_ name: String) -> [Entry] { entries.filter { $0.kind == .gateway && $0.name == name } }

    /// The events of a type that were sent.
    public func dispatches(_ type: String) -> [Entry] { entries.filter { $0.kind == .dispatch && $0.name == type } }

    /// The entries of a kind.
    public func entries(_ kind: Kind) -> [Entry] { entries.filter { $0.kind == kind } }
}
