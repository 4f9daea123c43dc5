extension Simulation {
    private var someMember: String { "U\(chance(1...6))" }

    /// Somebody does something governable.
    func act() {
        let member = someMember
        let channel = "C\(chance(1...3))"
        diary.acts += 1
        // Every name and text is used once, so that it tells whose it is.
        if happens(60) {
            underway.append(platform.rename(channel, to: "name-\(diary.acts)", by: member, at: driver.now))
        } else {
            underway.append(platform.post("text-\(diary.acts)", in: channel, by: member, at: driver.now))
        }
    }

    /// Somebody votes, changes their mind, or takes their vote back.
    func vote() {
        let posts = platform.messages.filter { $0.message.vote != nil }.suffix(8)
        guard !posts.isEmpty else { return }
        let (post, message) = posts[posts.startIndex + chance(0...(posts.count - 1))]
        let member = someMember
        let own = message.reactions.filter { $0.voter == member }
        let isYes = happens(60)
        switch chance(0...9) {
        case ..<5:
            underway.append(platform.react(isYes ? "👍" : "👎", on: post, by: member, at: driver.now))
        case ..<7:
            guard let reaction = own.first else { return }
            underway.append(platform.unreact(reaction.emoji, on: post, by: member, at: driver.now))
        case ..<8:
            underway.append(platform.react("🎉", on: post, by: member, at: driver.now))
        default:
            underway.append(platform.press(isYes ? "yes" : "no", on: post, by: member, at: driver.now))
        }
    }
}

/// What a plain observer of the platform writes down: whose ballots were taken in, and while the vote was open.
struct Diary {
    /// A member's act on a vote's post.
    struct Act {
        var eventID: String
        var at: Instant
        var voter: String
        var venue: ObservedBallot.Venue
    }

    var acts = 0
    var ballots: [PostReference: [Act]] = [:]
    private var seen: Set<String> = []

    /// True when a ballot still counts by the time it is delivered.
    func isOpen(_ event: PlatformEvent, in store: MemoryStore) -> Bool {
        for case .ballot(let ballot) in event.meanings {
            guard let post = ballot.post else { return false }
            // A post that is not known yet is one of a vote that is being posted.
            return store.vote(bot: event.bot, post: post).map { $0.closedAt == nil } ?? true
        }
        return false
    }

    /// An event was taken in for the first time.
    mutating func accepted(_ event: PlatformEvent, whileOpen isOpen: Bool) {
        guard seen.insert(event.id).inserted, isOpen else { return }
        for case .ballot(let ballot) in event.meanings {
            guard let post = ballot.post else { continue }
            ballots[post, default: []].append(
                Act(eventID: event.id, at: event.occurredAt, voter: ballot.voter, venue: ballot.venue))
        }
    }

    /// Who stands for what on a post, counted in the plainest way.
    func count(_ post: PostReference) -> [String: String] {
        var emoji: [String: [String]] = [:]
        var ballot: [String: String] = [:]
        var isPressed: Set<String> = []
        for act in (ballots[post] ?? []).sorted(by: { $0.at < $1.at }) {
            switch act.venue {
            case .reactionAdded(let sign):
                guard let value = Diary.values[sign] else { continue }
                emoji[act.voter] = (emoji[act.voter] ?? []).filter { $0 != value } + [value]
                if ballot[act.voter] != value { isPressed.remove(act.voter) }
                ballot[act.voter] = value
            case .reactionRemoved(let sign):
                guard let value = Diary.values[sign] else { continue }
                emoji[act.voter] = (emoji[act.voter] ?? []).filter { $0 != value }
                if ballot[act.voter] == value, !isPressed.contains(act.voter) {
                    ballot[act.voter] = emoji[act.voter]?.last
                }
            case .press(let value):
                ballot[act.voter] = value
                isPressed.insert(act.voter)
            case .selection, .command: continue
            }
        }
        return ballot
    }

    private static let values = ["👍": "yes", "👎": "no"]
}
