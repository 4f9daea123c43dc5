import JSONKit
import OrderedCollections

// What leaves the records: by the operator's word, or because a community keeps it no longer. Either is recorded.
extension EngineCore {
    /// Erases texts beside lines of the ledger, and what the records of these lines hold of them; the chain still
    /// verifies.
    func eraseTexts(of sequences: [Int64], reason: String) {
        var erased: [JSON] = []
        let followed = followedActions
        for sequence in Set(sequences).sorted() {
            let texts = work.read([]) { try $0.ledgerTexts(sequence: sequence) }
            for text in texts { work.write(.eraseLedgerText(sequence: sequence, name: text.name)) }
            let line = work.read(nil) { try $0.ledger(from: sequence, limit: 1).first { $0.sequence == sequence } }
            let hadRecord = line.map { eraseRecord(of: $0, keeping: followed) } ?? false
            if !texts.isEmpty || hadRecord { erased.append(.int(sequence)) }
        }
        guard !erased.isEmpty else { return }
        record("erasure", communityID: nil, ["lines": .array(erased)], texts: ["reason": reason])
    }

    /// Forgets what each community keeps no longer, and says how much.
    func cutRecords() {
        nextCut = now.advanced(seconds: 86_400)
        for community in work.communities.values.sorted(by: { $0.id < $1.id }) {
            guard let retention = community.settings.retention else { continue }
            let before = now.advanced(seconds: -retention)
            let count = work.read(RetentionCount()) {
                try $0.recordsToCut(communityID: community.id, before: before)
            }
            guard !count.isEmpty else { continue }
            work.write(.cutRecords(communityID: community.id, before: before))
            record(
                "cut", communityID: community.id,
                [
                    "before": .int(before.microseconds), "evaluations": .int(Int64(count.evaluations)),
                    "logs": .int(Int64(count.logs)), "texts": .int(Int64(count.texts)),
                ])
        }
    }
}
