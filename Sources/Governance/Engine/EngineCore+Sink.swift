public import JSONKit

extension EngineCore {
    /// A module's durable cursor.
    public func cursor(bot: String, key: String) -> String? { work.cursor(bot: bot, key: key) }

    /// The posts of a bot's open votes.
    public func openVotePosts(bot: String) -> [PostReference] {
        var ids = Set(work.read([]) { try $0.openVotes(bot: bot) }.map(\.id))
        for family in work.families.values { ids.formUnion(family.votes.keys) }
        return ids.sorted().compactMap { id in
            guard let vote = work.family(vote: id)?.votes[id], vote.bot == bot, vote.closedAt == nil else { return nil }
            return vote.post
        }
    }

    /// The lawful states of a bot's objects of one kind, by object id.
    public func lawfulStates(bot: String, kind: String) -> [String: JSON] {
        var states: [String: JSON] = [:]
        for record in work.read([], { try $0.objectStates(bot: bot, kind: kind) }) {
            states[record.object.id] = record.lawful
        }
        for case let (key, record?) in work.objects where key.bot == bot && key.object.kind == kind {
            states[key.object.id] = record.lawful
        }
        return states
    }

    /// The lawful state of one object; nil where none is known.
    func lawfulState(bot: String, of object: ObjectReference) -> JSON? { work.object(bot: bot, object)?.lawful }

    /// Who is known to be there on a bot's platform, by user id.
    func presentMembers(bot: String) -> Set<String> {
        guard let community = work.bots[bot]?.communityID else { return [] }
        return Set(work.allMembers(community).lazy.filter { $0.bot == bot && $0.isPresent }.map(\.username))
    }

    /// True when an active policy may govern or follow a type on a bot's platform, or some member may not do it.
    public func isGoverned(bot: String, actionType: String) -> Bool {
        guard let community = work.bots[bot]?.communityID else { return false }
        return isRead(bot: bot, actionType: actionType) || isRestricted(community, actionType)
    }

    /// True when an active policy may govern or follow a type on a bot's platform, and so be shown what was done.
    public func isRead(bot: String, actionType: String) -> Bool {
        guard let community = work.bots[bot]?.communityID else { return false }
        return !book.candidates(communityID: community, kind: .platform, type: actionType).isEmpty
            || !book.candidates(communityID: community, kind: .trigger, type: actionType).isEmpty
    }

    /// True where roles leave somebody who may neither do nor propose a type: what the base roles allow, all may.
    private func isRestricted(_ community: Int64, _ type: String) -> Bool {
        let base = work.roles(community).filter(\.isBase)
        return !allows(base, .execute, type) && !mayPropose(base, type, in: community)
    }

    /// True when it matters to a bot's community who its members are: roles are given to them, or an active policy may
    /// ask for them.
    public func needsMembers(bot: String) -> Bool {
        guard let community = work.bots[bot]?.communityID else { return false }
        if !work.roles(community).isEmpty { return true }
        return book.entries(communityID: community).contains { entry in
            if let known = memberReaders[entry.version.id] { return known }
            if memberReaders.count > 1_000 { memberReaders = [:] }
            let isReader = MemberReading.isIn(entry.version.source)
            memberReaders[entry.version.id] = isReader
            return isReader
        }
    }

    /// What active policies read by name on a bot's platform; an empty text where theirs does not show what.
    public func namedReads(bot: String) -> Set<String> {
        guard let bot = work.bots[bot] else { return [] }
        return book.entries(communityID: bot.communityID).reduce(into: []) { reads, entry in
            let version = entry.version
            if let known = namedReaders[version.id] { return reads.formUnion(known[bot.platform] ?? []) }
            if namedReaders.count > 1_000 { namedReaders = [:] }
            let found = NamedReading.of(version)
            namedReaders[version.id] = found
            reads.formUnion(found[bot.platform] ?? [])
        }
    }

    /// True when an active trigger policy follows a type on a bot's platform.
    public func isTriggering(bot: String, actionType: String) -> Bool {
        guard let community = work.bots[bot]?.communityID else { return false }
        return !book.candidates(communityID: community, kind: .trigger, type: actionType).isEmpty
    }

    /// How long after its intent a call of a bot may be looked for, in seconds.
    public func inDoubtDelay(bot: String) -> Double {
        work.bots[bot].flatMap { work.communities[$0.communityID]?.settings.inDoubtDelay }
            ?? CommunitySettings().inDoubtDelay
    }

    /// True when something was changed that is not on disk.
    public var hasWrites: Bool { work.hasWrites }

    /// True when there is something to do outside.
    public var hasEffects: Bool { !effects.isEmpty }
}
