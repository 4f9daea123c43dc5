extension WorkingSet {
    func member(_ id: Int64) -> MemberRecord? {
        if let member = members[id] { return member }
        guard let member = read(nil, { try $0.member(id) }) else { return nil }
        members[id] = member
        memberIDs[.init(bot: member.bot, name: member.username)] = .some(id)
        return member
    }

    func member(bot: String, username: String) -> MemberRecord? {
        let key = RecordTables.NameKey(bot: bot, name: username)
        if let known = memberIDs[key] { return known.flatMap { self.member($0) } }
        let member = read(nil) { try $0.member(bot: bot, username: username) }
        memberIDs[key] = .some(member?.id)
        if let member, members[member.id] == nil { members[member.id] = member }
        return member
    }

    /// The members of a community, by id.
    func allMembers(_ communityID: Int64) -> [MemberRecord] {
        var found: [Int64: MemberRecord] = [:]
        for member in read([], { try $0.members(communityID: communityID) }) { found[member.id] = member }
        for id in uncommittedMembers.all.keys {
            if let member = members[id], member.communityID == communityID { found[id] = member }
        }
        return found.values.sorted { $0.id < $1.id }
    }

    func save(_ member: MemberRecord) {
        members[member.id] = member
        memberIDs[.init(bot: member.bot, name: member.username)] = .some(member.id)
        uncommittedMembers[member.id] = true
        write(.member(member))
    }

    func save(_ community: CommunityRecord) {
        communities[community.id] = community
        write(.community(community))
    }

    func save(_ bot: BotRecord) {
        bots[bot.name] = bot
        write(.bot(bot))
    }

    func roles(_ communityID: Int64) -> [RoleRecord] {
        if let known = roles[communityID] { return known }
        let found = read([]) { try $0.roles(communityID: communityID) }
        roles[communityID] = found
        return found
    }

    func memberships(_ communityID: Int64) -> Set<RoleMembership> {
        if let known = memberships[communityID] { return known }
        let found = Set(read([]) { try $0.roleMemberships(communityID: communityID) })
        memberships[communityID] = found
        return found
    }

    /// The roles of a member, the base role among them, by id.
    func roles(of member: MemberRecord) -> [RoleRecord] {
        let given = memberships(member.communityID)
        return roles(member.communityID).filter {
            $0.isBase || given.contains(RoleMembership(roleID: $0.id, memberID: member.id))
        }
    }

    func setRole(_ membership: RoleMembership, communityID: Int64, isGiven: Bool) {
        _ = memberships(communityID)
        if isGiven {
            guard memberships[communityID, default: []].insert(membership).inserted else { return }
            write(.roleMembership(membership))
        } else {
            guard memberships[communityID, default: []].remove(membership) != nil else { return }
            write(.removeRoleMembership(membership))
        }
    }

    func save(_ role: RoleRecord) {
        var known = roles(role.communityID).filter { $0.id != role.id }
        known.append(role)
        roles[role.communityID] = known.sorted { $0.id < $1.id }
        write(.role(role))
    }

    func documents(_ communityID: Int64) -> [DocumentRecord] {
        if let known = documents[communityID] { return known }
        let found = read([]) { try $0.documents(communityID: communityID) }
        documents[communityID] = found
        return found
    }

    func save(_ document: DocumentRecord) {
        var known = documents(document.communityID).filter { $0.id != document.id }
        known.append(document)
        documents[document.communityID] = known.sorted { $0.id < $1.id }
        write(.document(document))
    }

    func version(_ id: Int64) -> PolicyVersionRecord? {
        if let version = versions[id] { return version }
        let version = read(nil) { try $0.policyVersion(id) }
        versions[id] = version
        return version
    }

    func files(_ communityID: Int64) -> [String: PolicyFileRecord] {
        if let known = files[communityID] { return known }
        let found = read([]) { try $0.policyFiles(communityID: communityID) }
        let byPath = Dictionary(found.map { ($0.path, $0) }) { first, _ in first }
        files[communityID] = byPath
        return byPath
    }

    func save(_ file: PolicyFileRecord) {
        _ = files(file.communityID)
        files[file.communityID, default: [:]][file.path] = file
        write(.policyFile(file))
    }
}
