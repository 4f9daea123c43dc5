/// How far a shard's session has been committed, as it is kept in a cursor: enough for the next process to go on.
struct SessionMark: Sendable, Hashable {
    var session: GatewayMachine.Session
    var sequence: Int

    /// Makes a mark.
    init(session: GatewayMachine.Session, sequence: Int) {
        self.session = session
        self.sequence = sequence
    }

    /// Reads a mark; nil for what is none.
    init?(text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let sequence = Int(parts[2]) else { return nil }
        self.init(session: GatewayMachine.Session(id: String(parts[0]), url: String(parts[1])), sequence: sequence)
    }

    /// The mark as it is kept.
    var text: String { "\(session.id) \(session.url) \(sequence)" }

    /// The cursor of a shard.
    static func key(_ shard: Shard) -> String { "session/\(shard.index)/\(shard.count)" }

    /// What stands in the cursor when there is no session.
    static let none = ""
}
