import JSONKit
import OrderedCollections

// One person's accounts on several platforms, linked by a code that is shown on one and typed on the other.
extension EngineCore {
    /// How long a code can be typed, in seconds.
    static let linkCodeLifetime = 600.0

    /// Makes a code for a member; an earlier one is no longer good.
    func showLinkCode(to member: MemberRecord) -> EngineAnswer {
        for known in work.linkCodes().values where known.memberID == member.id || known.expiresAt <= now {
            work.removeLinkCode(known.code)
        }
        let code = LinkCodeRecord(
            code: newLinkCode(), communityID: member.communityID, memberID: member.id,
            expiresAt: now.advanced(seconds: EngineCore.linkCodeLifetime))
        work.save(code)
        return .linkCode(code.code, expiresAt: code.expiresAt)
    }

    /// A member types a code: the account belongs to the person to whom the code was shown.
    func link(_ member: MemberRecord, code typed: String) -> EngineAnswer {
        let text = typed.uppercased().filter { $0.isLetter || $0.isNumber }
        guard let code = work.linkCodes()[text], code.expiresAt > now, code.communityID == member.communityID,
            let other = work.member(code.memberID)
        else { return .refused("there is no such code, or its time is over: ask for a new one on the other platform") }
        guard other.bot != member.bot else {
            return .refused("the code was made on this platform: type it where your other account is")
        }
        let (own, person) = (work.person(of: member), work.person(of: other))
        guard own != person else {
            work.removeLinkCode(code.code)
            return .linked(work.accounts(of: person, communityID: member.communityID))
        }
        let joining = work.accounts(of: own, communityID: member.communityID)
        let present = work.accounts(of: person, communityID: member.communityID)
        if let twice = joining.first(where: { account in present.contains { $0.bot == account.bot } }) {
            return .refused("you would have two accounts on \(twice.bot); take one of them out first")
        }
        work.removeLinkCode(code.code)
        for account in joining + present {
            work.save(
                AccountLinkRecord(
                    memberID: account.id, communityID: account.communityID, personID: person, linkedAt: now))
        }
        record(
            "change", communityID: member.communityID,
            ["linked": .array((joining + present).map { .int($0.id) }), "person": .int(person)])
        changed(.members, of: member.communityID)
        let accounts = work.accounts(of: person, communityID: member.communityID)
        recountOpen(accounts, as: [accounts])
        return .linked(accounts)
    }

    /// Takes a member's account away from its person's others.
    func unlink(_ member: MemberRecord) -> EngineAnswer {
        let person = work.person(of: member)
        let others = work.accounts(of: person, communityID: member.communityID).filter { $0.id != member.id }
        guard !others.isEmpty else { return .refused("this account is linked to no other") }
        record(
            "change", communityID: member.communityID,
            ["unlinked": .int(member.id), "others": .array(others.map { .int($0.id) })])
        takeOut(member, of: others)
        return .linked(others)
    }

    /// Takes an account away from its person's others.
    func takeOut(_ member: MemberRecord, of others: [MemberRecord]) {
        let person = work.person(of: member)
        work.removeLink(member)
        // A person is called by an account of theirs: by the next one when that one goes.
        for other in others where others.count == 1 || person == member.id {
            if others.count == 1 {
                work.removeLink(other)
            } else {
                work.save(
                    AccountLinkRecord(
                        memberID: other.id, communityID: other.communityID, personID: others[0].id, linkedAt: now))
            }
        }
        changed(.members, of: member.communityID)
        recountOpen([member] + others, as: [[member], others])
    }

    /// Which accounts are one person's has changed: where nobody has decided yet, their ballots are counted anew.
    func recountOpen(_ accounts: [MemberRecord], as persons: [[MemberRecord]]) {
        var ids: Set<Int64> = []
        for account in accounts {
            let open = work.read([]) {
                try $0.openProposals(communityID: account.communityID, votedOnBy: account.id)
            }
            ids.formUnion(open)
            for family in work.families.values {
                ids.formUnion(family.ballotEvents.filter { $0.value[account.id] != nil }.keys)
            }
        }
        for id in ids.sorted() {
            guard let family = work.family(proposal: id), let proposal = family.proposals[id],
                proposal.decision == nil, !proposal.state.isFinal
            else { continue }
            for person in persons { recount(person, of: id, family) }
            // Whose ballot is whose may matter where the ballots are the same.
            proposalChanged(id, .votes, family)
        }
    }

    /// Eight of 32 letters and digits that nobody takes for each other.
    private func newLinkCode() -> String {
        let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        while true {
            var bits = random.next()
            var code = ""
            for _ in 0..<8 {
                code.append(letters[Int(bits & 31)])
                bits >>= 5
            }
            if work.linkCodes()[code] == nil { return code }
        }
    }
}
