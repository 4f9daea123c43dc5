import JSONKit
import OrderedCollections

extension DiscourseWorld {
    /// A poll as a viewer sees it. Source: the plugin poll, app/serializers/poll_serializer.rb, and recorded answers.
    func json(_ poll: DiscoursePoll, for viewer: Int?, in post: DiscoursePost) -> JSON {
        let isClosed = poll.isClosed(at: now)
        let maySee =
            switch poll.results {
            case .always: true
            case .onVote: isClosed || viewer.map { poll.votes[$0] != nil } ?? false
            case .onClose: isClosed
            case .staffOnly: isStaff(viewer)
            }
        let options = poll.options.map { option -> JSON in
            var json: JSON = ["id": .string(option.id), "html": .string(Self.escaped(option.text))]
            if maySee { json["votes"] = JSON(voters(of: option.id, in: poll).count) }
            return json
        }
        var json: JSON = [
            "name": .string(poll.name), "type": .string(poll.kind.rawValue),
            "status": isClosed ? "closed" : "open", "results": .string(poll.results.rawValue),
            "options": .array(options), "voters": JSON(poll.votes.count), "chart_type": .string(poll.chart),
            "title": JSON(poll.title),
        ]
        if poll.isPublic { json["public"] = true }
        if let min = poll.min { json["min"] = JSON(min) }
        if let max = poll.max { json["max"] = JSON(max) }
        if let step = poll.step { json["step"] = JSON(step) }
        if let close = poll.close { json["close"] = .string(Self.date(close)) }
        if !poll.groups.isEmpty { json["groups"] = .string(poll.groups.joined(separator: ",")) }
        if poll.isPublic, maySee {
            var voters: JSON = [:]
            for option in poll.options {
                let users = self.voters(of: option.id, in: poll).prefix(25)
                if !users.isEmpty {
                    voters[option.id] = .array(users.compactMap { voter($0, of: option.id, in: poll) })
                }
            }
            json["preloaded_voters"] = voters
        }
        if poll.kind == .ranked, maySee { json["ranked_choice_outcome"] = RankedChoice(poll).json }
        return json
    }

    /// Who chose an option. A vote in a ranked poll says something of every option.
    func voters(of option: String, in poll: DiscoursePoll) -> [Int] {
        poll.votes.filter { poll.kind == .ranked || $0.value.contains(option) }.map(\.key)
    }

    /// Somebody who chose an option; in a ranked poll with the rank. Source: the plugin poll, lib/poll.rb
    /// (`serialized_voters`).
    func voter(_ id: Int, of option: String, in poll: DiscoursePoll) -> JSON? {
        guard let user = users[id] else { return nil }
        guard poll.kind == .ranked else { return brief(user) }
        let rank = poll.votes[id]?.firstIndex(of: option).map { String($0 + 1) }
        return ["rank": .string(rank ?? "Abstain"), "user": brief(user)]
    }

    /// What a user chose; with ranks for a ranked poll.
    func vote(of user: Int, in poll: DiscoursePoll) -> JSON? {
        guard let chosen = poll.votes[user] else { return nil }
        guard poll.kind == .ranked else { return JSON(chosen) }
        return .array(
            poll.options.map { option in
                let rank = chosen.firstIndex(of: option.id).map { $0 + 1 } ?? 0
                return ["digest": .string(option.id), "rank": JSON(rank)]
            })
    }
}

/// Who wins a ranked poll: the option with the fewest first choices goes, until one has more than half.
/// Source: the plugin poll, lib/ranked_choice.rb.
struct RankedChoice: Sendable {
    private(set) var winner: DiscoursePoll.Option?
    private(set) var isTied = false
    private var rounds: [JSON] = []
    private var tied: [DiscoursePoll.Option] = []

    init(_ poll: DiscoursePoll) {
        let names = Dictionary(poll.options.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        var ballots = Array(poll.votes.values)
        for round in 1...100 {
            ballots = ballots.filter { !$0.isEmpty }
            guard !ballots.isEmpty else { return }
            let left = poll.options.filter { option in ballots.contains { $0.contains(option.id) } }
            let counts = left.map { option in (option, ballots.filter { $0.first == option.id }.count) }
            if let (option, _) = counts.first(where: { $0.1 * 2 > ballots.count }) {
                winner = option
                rounds.append(["round": JSON(round), "majority": Self.json(option), "eliminated": nil])
                return
            }
            let fewest = counts.map(\.1).min() ?? 0
            let losers = counts.filter { $0.1 == fewest }.map(\.0)
            if losers.count == left.count {
                isTied = true
                tied = losers.compactMap { names[$0.id] }
                rounds.append(["round": JSON(round), "majority": nil, "eliminated": .array(losers.map(Self.json))])
                return
            }
            rounds.append(["round": JSON(round), "majority": nil, "eliminated": .array(losers.map(Self.json))])
            let gone = Set(losers.map(\.id))
            ballots = ballots.map { $0.filter { !gone.contains($0) } }
        }
    }

    private static func json(_ option: DiscoursePoll.Option) -> JSON {
        ["digest": .string(option.id), "html": .string(DiscourseWorld.escaped(option.text))]
    }

    var json: JSON {
        [
            "tied": .bool(isTied), "tied_candidates": isTied ? .array(tied.map(Self.json)) : nil,
            "winner": .bool(winner != nil), "winning_candidate": winner.map(Self.json) ?? nil,
            "round_activity": .array(rounds),
        ]
    }
}
