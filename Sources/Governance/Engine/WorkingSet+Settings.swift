import PolicyScript

// The values that communities give to variables, and the accounts that belong to one person.
extension WorkingSet {
    /// What a community has set for the variables of a policy.
    func settings(_ communityID: Int64, path: String) -> [PolicySettingRecord] {
        settings(communityID).filter { $0.path == path }
    }

    private func settings(_ communityID: Int64) -> [PolicySettingRecord] {
        if let known = settings[communityID] { return known }
        let found = read([]) { try $0.policySettings(communityID: communityID) }
        settings[communityID] = found
        return found
    }

    func save(_ setting: PolicySettingRecord) {
        var known = settings(setting.communityID)
        known.removeAll { $0.path == setting.path && $0.name == setting.name }
        known.append(setting)
        settings[setting.communityID] = known.sorted { ($0.path, $0.name) < ($1.path, $1.name) }
        write(.policySetting(setting))
    }

    func removeSetting(_ communityID: Int64, path: String, name: String) {
        var known = settings(communityID)
        known.removeAll { $0.path == path && $0.name == name }
        settings[communityID] = known
        write(.removePolicySetting(communityID: communityID, path: path, name: name))
    }

    // MARK: Persons

    private func links(_ communityID: Int64) -> [Int64: AccountLinkRecord] {
        if let known = links[communityID] { return known }
        let found = read([]) { try $0.accountLinks(communityID: communityID) }
        let byMember = Dictionary(found.map { ($0.memberID, $0) }) { first, _ in first }
        links[communityID] = byMember
        return byMember
    }

    /// The person to whom an account belongs: the same number for accounts that are linked.
    func person(of member: MemberRecord) -> Int64 {
        links(member.communityID)[member.id]?.personID ?? member.id
    }

    /// The accounts of a person, by member.
    func accounts(of person: Int64, communityID: Int64) -> [MemberRecord] {
        let linked = links(communityID).values.filter { $0.personID == person }.map(\.memberID)
        return (linked.isEmpty ? [person] : linked.sorted()).compactMap { member($0) }
    }

    /// The accounts of the person to whom one belongs, that one among them.
    func accounts(ofPersonOf member: MemberRecord) -> [MemberRecord] {
        guard let link = links(member.communityID)[member.id] else { return [member] }
        return accounts(of: link.personID, communityID: member.communityID)
    }

    func save(_ link: AccountLinkRecord) {
        _ = links(link.communityID)
        links[link.communityID, default: [:]][link.memberID] = link
        write(.accountLink(link))
    }

    func removeLink(_ member: MemberRecord) {
        _ = links(member.communityID)
        guard links[member.communityID]?.removeValue(forKey: member.id) != nil else { return }
        write(.removeAccountLink(memberID: member.id))
    }

    func linkCodes() -> [String: LinkCodeRecord] {
        if let knownLinkCodes { return knownLinkCodes }
        let found = read([]) { try $0.linkCodes() }
        let byCode = Dictionary(found.map { ($0.code, $0) }) { first, _ in first }
        knownLinkCodes = byCode
        return byCode
    }

    func save(_ code: LinkCodeRecord) {
        var known = linkCodes()
        known[code.code] = code
        knownLinkCodes = known
        write(.linkCode(code))
    }

    func removeLinkCode(_ code: String) {
        var known = linkCodes()
        guard known.removeValue(forKey: code) != nil else { return }
        knownLinkCodes = known
        write(.removeLinkCode(code))
    }
}
