extension EngineCore {
    /// What is being voted on of a bot's objects, wherever the votes are posted.
    public func objectsVotedOn(bot: String) -> [ObjectReference] {
        guard let community = work.bots[bot]?.communityID else { return [] }
        var ids: Set<Int64> = []
        for other in work.bots.values where other.communityID == community {
            ids.formUnion(work.read([]) { try $0.openVotes(bot: other.name) }.map(\.id))
        }
        for family in work.families.values { ids.formUnion(family.votes.keys) }
        var objects: Set<ObjectReference> = []
        for id in ids {
            guard let family = work.family(vote: id), let vote = family.votes[id], vote.closedAt == nil,
                family.action.bot == bot, let object = family.action.object
            else { continue }
            objects.insert(object)
        }
        return objects.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
    }
}

extension Engine {
    public func objectsVotedOn(bot: String) async throws -> [ObjectReference] {
        try ask { $0.objectsVotedOn(bot: bot) }
    }
}
