/// One line of the ledger: what was decided or done, chained to the line before by its hash.
public struct LedgerEntryRecord: Sendable, Hashable {
    /// 1, 2, 3… without gaps.
    public var sequence: Int64
    /// When it was recorded.
    public var at: Instant
    /// The community that it concerns, if it concerns one.
    public var communityID: Int64?
    /// `event`, `evaluation`, `ballot`, `call`, `decision`, `change`…
    public var kind: String
    /// The action that it is about, if there is one.
    public var actionID: Int64?
    /// The proposal that it is about, if there is one.
    public var proposalID: Int64?
    /// Canonical JSON of the facts, without people's texts: of these it holds the salted hashes.
    public var body: String
    /// SHA-256 over the previous hash and this line, in hexadecimal.
    public var hash: String

    /// Makes a line.
    public init(
        sequence: Int64, at: Instant, communityID: Int64?, kind: String, actionID: Int64?, proposalID: Int64?,
        body: String, hash: String
    ) {
        self.sequence = sequence
        self.at = at
        self.communityID = communityID
        self.kind = kind
        self.actionID = actionID
        self.proposalID = proposalID
        self.body = body
        self.hash = hash
    }
}

/// A text that a line of the ledger speaks of, kept beside it so that it can be erased and the chain still verifies.
public struct LedgerTextRecord: Sendable, Hashable {
    /// The line, and the name of the text in it.
    public var sequence: Int64
    /// What of the line it is: `fields`, `text`, `reason`.
    public var name: String
    /// Random, in hexadecimal; the line holds SHA-256 of salt and text.
    public var salt: String
    /// The text, as people wrote it.
    public var text: String

    /// Makes a text.
    public init(sequence: Int64, name: String, salt: String, text: String) {
        self.sequence = sequence
        self.name = name
        self.salt = salt
        self.text = text
    }
}
