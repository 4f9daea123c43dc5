import JSONKit
import OrderedCollections

extension EngineCore {
    /// Makes the communities and bots that the operator's files name. What is gone from the files stays in the store.
    func configure(_ configurations: [BotConfiguration]) {
        for configuration in configurations {
            var community = community(named: configuration.community)
            if let settings = configuration.settings, settings != community.settings {
                community.settings = settings
                work.save(community)
            }
            var bot =
                work.bots[configuration.name]
                ?? BotRecord(
                    name: configuration.name, communityID: community.id, platform: configuration.platform,
                    firstSeenAt: now)
            let before = work.bots[configuration.name]
            bot.communityID = community.id
            bot.platform = configuration.platform
            bot.userID = configuration.userID ?? bot.userID
            bot.operatorUsername = configuration.operatorUsername
            if bot != before { work.save(bot) }
            clearProblems(ofBot: bot.name)
            work.rememberEvents(bot: bot.name, isNew: before == nil, now: now)
        }
    }

    func community(named name: String) -> CommunityRecord {
        if let community = work.communities.values.first(where: { $0.name == name }) { return community }
        let community = CommunityRecord(id: work.newID(.community), name: name, createdAt: now)
        work.save(community)
        return community
    }

    // MARK: Members

    /// The member whom a platform calls so, made when nobody is known by the name.
    func member(bot: BotRecord, username: String) -> MemberRecord {
        if let member = work.member(bot: bot.name, username: username) { return member }
        let member = MemberRecord(
            id: work.newID(.member), communityID: bot.communityID, bot: bot.name, username: username,
            isBot: username == bot.userID, createdAt: now)
        work.save(member)
        changed(.members, of: bot.communityID)
        return member
    }

    func receive(_ observed: ObservedMember, bot: BotRecord) {
        let known = work.member(bot: bot.name, username: observed.username)
        var member =
            known
            ?? MemberRecord(
                id: work.newID(.member), communityID: bot.communityID, bot: bot.name, username: observed.username,
                createdAt: now)
        member.readableName = observed.readableName ?? member.readableName
        member.avatar = observed.avatar ?? member.avatar
        member.isAdmin = observed.isAdmin
        member.isBot = observed.isBot || observed.username == bot.userID
        member.isPresent = observed.isPresent
        guard member != known else { return }
        work.save(member)
        changed(.members, of: bot.communityID)
        if known?.readableName == nil { giveFirstRoles(to: member) }
    }

    /// The member in whose name changes of files are proposed.
    func operatorMember(of community: CommunityRecord) -> MemberRecord {
        let bots = work.bots.values.filter { $0.communityID == community.id }.sorted { $0.name < $1.name }
        for bot in bots {
            if let username = bot.operatorUsername { return member(bot: bot, username: username) }
        }
        // The built-in user belongs to no bot; its username carries the community's id because it is unique there.
        let username = "operator:\(community.id)"
        if let member = work.member(bot: "", username: username) { return member }
        let member = MemberRecord(
            id: work.newID(.member), communityID: community.id, bot: "", username: username,
            readableName: "operator", createdAt: now)
        work.save(member)
        return member
    }

    // MARK: Counters

    /// Something that scripts read of a community has changed: pending proposals that read it are looked at again.
    func changed(_ what: ReadSet, of communityID: Int64) {
        guard var community = work.communities[communityID] else { return }
        if what.contains(.members) { community.counters.members += 1 }
        if what.contains(.roles) { community.counters.roles += 1 }
        if what.contains(.documents) { community.counters.documents += 1 }
        if what.contains(.variables) { community.counters.variables += 1 }
        work.save(community)
        var ids = work.read([]) { try $0.pendingProposals(communityID: communityID, reading: what) }
        // What is on its way to the store it does not tell.
        for id in work.touched {
            guard let family = work.families[id] else { continue }
            for proposal in family.proposals.values where !proposal.state.isFinal { ids.append(proposal.id) }
        }
        ids += work.checking
        // A check under way may have read it already, also one whose records have left memory.
        for run in live.values where run.record.block == .check {
            if let id = run.record.proposalID { ids.append(id) }
        }
        var waiting: [Int64] = []
        for id in Set(ids).sorted() {
            guard let family = work.family(proposal: id), var proposal = family.proposals[id],
                family.action.communityID == communityID
            else { continue }
            if proposal.state == .checking, !proposal.isDirty {
                proposal.isDirty = true
                work.save(proposal, in: family)
            } else if proposal.state == .pending, !proposal.readSet.isDisjoint(with: what) {
                waiting.append(id)
            }
        }
        later(waiting)
    }
}
