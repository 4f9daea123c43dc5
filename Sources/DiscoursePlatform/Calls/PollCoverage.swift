import JSONKit
import OrderedCollections

/// Whether the polls of a vote's post show every ballot that counts. Those by command or on another platform stand in no
/// poll; and of a member who has chosen in a poll and typed something else since, the poll shows what no longer counts.
///
/// A poll that shows more than was counted is only ahead: it is read again in a moment.
struct PollCoverage {
    let polls: [DiscoursePoll]
    let meanings: [PollMeaning]

    /// True where the polls show all the votes of an `update_vote`.
    func shows(_ votes: JSON) -> Bool {
        meanings.allSatisfy { meaning in
            guard let poll = polls.first(where: { $0.name == meaning.name }) else { return false }
            return zip(poll.options, meaning.values).allSatisfy { shows(votes, of: $1, meaning, $0, poll) }
        }
    }

    /// True where an option shows the votes for what it stands for.
    private func shows(
        _ votes: JSON, of value: String, _ meaning: PollMeaning, _ option: DiscoursePoll.Option, _ poll: DiscoursePoll
    ) -> Bool {
        func covers(_ voters: JSON?, rank: Int? = nil) -> Bool {
            Self.covers((voters?.array ?? []).compactMap(\.string), option, poll.preloaded, rank: rank)
        }
        switch meaning.reading {
        case .value: return covers(meaning.candidate.isEmpty ? votes[value] : votes[meaning.candidate]?[value])
        case .approved: return covers(votes[value]?[PollMarkup.approved])
        case .ranked: return (votes[value]?.object ?? [:]).allSatisfy { covers($0.value, rank: Int($0.key)) }
        }
    }

    /// True where all these voters stand behind an option; by their number where the post names only some of many.
    private static func covers(
        _ voters: [String], _ option: DiscoursePoll.Option, _ preloaded: JSON?, rank: Int?
    ) -> Bool {
        // While the forum hides how the votes stand nothing can be compared.
        guard !voters.isEmpty, let count = option.votes else { return true }
        let shown = preloaded?[option.id]?.array ?? []
        guard shown.count >= count else { return voters.count <= count }
        let names = shown.filter { rank == nil || DiscourseCalls.number($0["rank"]) == rank }
            .compactMap { ($0["user"] ?? $0)["username"]?.string }
        return voters.allSatisfy(names.contains)
    }
}
