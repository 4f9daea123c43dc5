import JSONKit

/// A SourceCred instance: who contributed, under which names elsewhere, and how much cred that is.
///
/// Source of the files' form: sourcecred/sourcecred, the ledger in `sharness`, `computeCredAccounts` (accounts.json) and
/// the instance template.
public struct SourceCredInstance: Sendable {
    public var participants: [Participant]
    /// Cred of aliases that nobody has claimed, by address.
    public var unclaimed: [String: Double]
    /// The ends of the weeks that are told of, in milliseconds since 1970.
    public var intervals: [Int64]

    /// Makes an instance.
    public init(
        _ participants: [Participant] = [], unclaimed: [String: Double] = [:],
        intervals: [Int64] = [1_595_721_600_000, 1_596_326_400_000]
    ) {
        self.participants = participants
        self.unclaimed = unclaimed
        self.intervals = intervals
    }

    /// Somebody who contributed.
    public struct Participant: Sendable {
        /// The identity's id: 22 characters.
        public var id: String
        public var name: String
        /// Addresses of accounts elsewhere, their parts without the end marks.
        public var aliases: [[String]]
        public var cred: Double
        /// `USER`, `BOT`, `PROJECT`, `ORGANIZATION`.
        public var subtype: String
        public var isActive: Bool

        /// Makes a participant.
        public init(
            id: String, name: String, aliases: [[String]] = [], cred: Double, subtype: String = "USER",
            isActive: Bool = true
        ) {
            self.id = id
            self.name = name
            self.aliases = aliases
            self.cred = cred
            self.subtype = subtype
            self.isActive = isActive
        }

        /// The alias of a user of a Discourse forum.
        public static func discourse(_ username: String, at url: String) -> [String] {
            ["sourcecred", "discourse", "user", url, username]
        }
    }

    /// An address in a graph: `N` and the parts, each ended by NUL.
    static func address(_ parts: [String]) -> String { "N\u{0}" + parts.map { "\($0)\u{0}" }.joined() }

    private func identity(_ participant: Participant) -> JSON {
        [
            "address": .string(
                Self.address(["sourcecred", "core", "IDENTITY", participant.subtype, participant.id])),
            "aliases": .array(
                participant.aliases.map { alias in
                    [
                        "address": .string(Self.address(alias)),
                        "description": .string("\(alias.dropFirst().first ?? "")/@\(alias.last ?? "")"),
                    ]
                }),
            "id": .string(participant.id), "name": .string(participant.name), "subtype": .string(participant.subtype),
        ]
    }

    /// Cred week by week: all of it in the last.
    private func weeks(_ cred: Double) -> JSON {
        .array(intervals.indices.map { .double($0 == intervals.count - 1 ? cred : 0) })
    }

    /// `output/accounts.json`.
    public var accounts: String {
        let json: JSON = [
            "accounts": .array(
                participants.map { participant in
                    [
                        "account": [
                            "active": .bool(participant.isActive), "balance": "0", "identity": identity(participant),
                            "paid": "0", "mergedIdentityIds": [], "payoutAddresses": [], "allocationHistory": [],
                        ],
                        "cred": weeks(participant.cred), "totalCred": .double(participant.cred),
                    ]
                }),
            "intervalEndpoints": .array(intervals.map(JSON.int)),
            "unclaimedAliases": .array(
                unclaimed.sorted { $0.key < $1.key }.map { address, cred in
                    [
                        "alias": ["address": .string(address), "description": .string(address)],
                        "cred": weeks(cred), "totalCred": .double(cred),
                    ]
                }),
        ]
        return json.text
    }

    /// `output/credResult.json`. Guess: the recordings have none; the members are those of `CredResult` in the source, with
    /// a graph of the participants alone.
    public var credResult: String {
        let summaries = participants.map { participant -> JSON in
            ["cred": .double(participant.cred), "seedFlow": .double(0), "syntheticLoopFlow": .double(0)]
        }
        let json: JSON = [
            ["type": "sourcecred/credResult", "version": "0.1.0"],
            [
                "credData": [
                    "nodeSummaries": .array(summaries), "nodeOverTime": [], "edgeSummaries": [], "edgeOverTime": [],
                    "intervalEnds": .array(intervals.map(JSON.int)),
                ],
                "plugins": [], "dependencies": [],
            ],
        ]
        return json.text
    }

    /// `data/ledger.json`: one event a line in a JSON array.
    public var ledger: String {
        var events: [JSON] = []
        func add(_ action: JSON) {
            events.append([
                "action": action, "ledgerTimestamp": .int(1_595_960_623_457 + Int64(events.count)),
                "uuid": .string(String(repeating: "A", count: 20) + String(100 + events.count).suffix(2)),
                "version": "1",
            ])
        }
        for participant in participants {
            var identity = identity(participant)
            let aliases = identity["aliases"]?.array ?? []
            identity["aliases"] = []
            add(["type": "CREATE_IDENTITY", "identity": identity])
            for alias in aliases {
                add(["type": "ADD_ALIAS", "identityId": .string(participant.id), "alias": alias])
            }
            if participant.isActive { add(["type": "TOGGLE_ACTIVATION", "identityId": .string(participant.id)]) }
        }
        return "[\n" + events.map(\.text).joined(separator: ",\n") + "\n]\n"
    }
}
