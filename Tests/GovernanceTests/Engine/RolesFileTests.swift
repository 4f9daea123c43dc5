import Governance
import JSONKit
import Testing

/// A community's roles file is applied at the founding; afterwards each change is proposed.
@Suite struct RolesFileTests {
    static let member = RoleDraft(name: "Member", isBase: true, permissions: [Permission(.propose, "*")])
    static let voter = RoleDraft(
        name: "Voter", text: "Votes", permissions: [Permission(.propose, "*")], first: .admins,
        members: [RoleDraft.Holder(bot: "acme", username: "U9")])

    private func roles(_ community: Community, _ hash: String, _ drafts: RoleDraft...) throws {
        try community.driver.input(.rolesFile(community: "Acme", .present(contentHash: hash, drafts)))
        try community.driver.settle()
    }

    private func introduce(_ community: Community, _ username: String, isAdmin: Bool) throws {
        try community.driver.play(
            PlatformEvent(
                bot: "acme", id: "seen-\(username)", occurredAt: community.now, eventType: "users",
                meanings: [.member(ObservedMember(username: username, readableName: username, isAdmin: isAdmin))]))
    }

    private func holders(_ community: Community, _ role: String) -> [String] {
        let id = community.store.roles(communityID: 1).first { $0.name == role }?.id
        return community.store.roleMemberships(communityID: 1).filter { $0.roleID == id }
            .compactMap { community.store.member($0.memberID)?.username }.sorted()
    }

    private func file(_ community: Community) -> PolicyFileRecord? {
        community.store.policyFiles(communityID: 1).first { $0.path == "roles.yaml" }
    }

    private func founded() throws -> Community {
        let community = try Community()
        try introduce(community, "U0", isAdmin: true)
        try roles(community, "1", Self.member, Self.voter)
        try community.found(("rule", ConstitutionTests.rule))
        return community
    }

    @Test func itIsAppliedAtTheFounding() throws {
        let community = try founded()
        let all = community.store.roles(communityID: 1)
        #expect(all.map(\.name) == ["Member", "Voter"])
        #expect(all.map(\.isBase) == [true, false])
        #expect(holders(community, "Voter") == ["U0", "U9"])
        #expect(file(community)?.outcome == .accepted)
        #expect(community.action() == nil)
    }

    /// A role that becomes the base role, is added as one, or ceases to be, does so when the change passes.
    @Test func theBaseRoleIsProposedLikeAnyOther() throws {
        let community = try founded()
        var voter = Self.voter
        voter.isBase = true
        let guest = RoleDraft(name: "Guest", isBase: true, permissions: [Permission(.view, "*")])
        var member = Self.member
        member.isBase = false
        try roles(community, "2", member, voter, guest)
        #expect(community.store.roles(communityID: 1).map(\.isBase) == [true, false])
        for proposal in community.store.proposals(communityID: 1, states: [.pending], before: nil, limit: 9) {
            try community.vote("👍", by: "U0", on: try #require(proposal.voteID))
        }
        let all = community.store.roles(communityID: 1)
        #expect(all.map(\.name) == ["Member", "Voter", "Guest"])
        #expect(all.map(\.isBase) == [false, true, true])
        #expect(file(community)?.outcome == .accepted)
    }

    /// What the vote on an action says beside its question.
    private func details(_ community: Community, _ action: Int64) -> String {
        let vote = community.store.proposals(actionID: action).last?.voteID
        return vote.flatMap { community.store.vote($0) }?.spec.details ?? ""
    }

    @Test func aVoteSaysWhoHasARoleAndWhatThatMeansForEveryMember() throws {
        let community = try founded()
        try introduce(community, "U1", isAdmin: false)
        var member = Self.member
        member.isBase = false
        var voter = Self.voter
        voter.isBase = true
        voter.permissions = [Permission(.execute, "*")]
        let jury = RoleDraft(
            name: "Jury", first: .nonadmins, members: [RoleDraft.Holder(bot: "acme", username: "U5")])
        let guest = RoleDraft(name: "Guest", isBase: true, permissions: [Permission(.view, "*")])
        try roles(community, "2", member, voter, jury, guest)
        #expect(
            details(community, 1).hasSuffix(
                "Not every member has it any more: it ceases to be the base role.\n"
                    + "No role is the base role then: every member may propose everything.\nNobody has it."))
        #expect(
            details(community, 2).hasSuffix(
                "It newly permits: can_execute_*\nIt no longer permits: add_*\n"
                    + "Every member has it: it becomes the base role, beside Member.\n"
                    + "Every member gains: can_execute_*"))
        #expect(details(community, 3).contains("It permits nothing.\nWho gets it: U5"), "\(details(community, 3))")
        for name in ["U1", "U9"] { #expect(details(community, 3).contains(", \(name)")) }
        #expect(!details(community, 3).contains("U0"))
        #expect(
            details(community, 4).hasSuffix(
                "It newly permits: view_*\nEvery member has it: it becomes the base role, beside Member.\n"
                    + "Every member gains: view_*"))
        // A newer content takes these back, and changes and deletes what is there.
        var second = Self.voter
        second.text = "Decides"
        try roles(
            community, "3", RoleDraft(name: "Member", isBase: true, permissions: [Permission(.execute, "*")]), second)
        #expect(
            details(community, 5).hasSuffix(
                "It newly permits: can_execute_*\nIt no longer permits: add_*\n"
                    + "Every member has it: it is the base role."))
        #expect(details(community, 6).hasSuffix("The description: Decides\nWho has it: U0, U9"))
        try roles(community, "4", Self.member)
        #expect(details(community, 7).hasSuffix("It permits: add_*\nWho has it: U0, U9"))
    }

    /// Where no role is the base role every member may propose everything, which the first one ends.
    @Test func aVoteOnTheFirstBaseRoleSaysWhatMembersLose() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        let change = Permission(.propose, "policykitchangeconstitutionpolicy")
        try roles(community, "1", RoleDraft(name: "Member", isBase: true, permissions: [change]))
        #expect(
            details(community, 1).hasSuffix(
                "Every member has it: it becomes the base role.\n"
                    + "Only members with another role that permits it keep: add_*"))
    }

    @Test func whoIsSeenSoonAfterwardsHasAFirstRole() throws {
        let community = try founded()
        try introduce(community, "U1", isAdmin: true)
        try introduce(community, "U2", isAdmin: false)
        #expect(holders(community, "Voter") == ["U0", "U1", "U9"])
        try community.driver.restart()
        try introduce(community, "U3", isAdmin: true)
        #expect(holders(community, "Voter") == ["U0", "U1", "U3", "U9"])
        try community.driver.advance(seconds: 601)
        try introduce(community, "U4", isAdmin: true)
        #expect(holders(community, "Voter") == ["U0", "U1", "U3", "U9"])
    }

    @Test func anOperatorsRoleThatNobodyHasIsReported() throws {
        let community = try Community()
        let dictator = RoleDraft(name: "Dictator", first: .operator)
        try roles(community, "1", Self.member, dictator)
        #expect(community.store.problems().contains { $0.message.contains("nobody has it") })
    }

    @Test func afterwardsEachChangeIsProposed() throws {
        let community = try founded()
        var voter = Self.voter
        voter.permissions = [Permission(.propose, "*"), Permission(.view, "*")]
        voter.members.append(RoleDraft.Holder(bot: "acme", username: "U5"))
        try roles(community, "2", voter, RoleDraft(name: "Guest"))
        let types = (1...4).compactMap { community.store.action($0)?.type }
        #expect(types == ["policykiteditrole", "policykitadduserrole", "policykitaddrole", "policykitdeleterole"])
        #expect(community.store.action(1)?.fields["permissions"] == ["add_*", "view_*"])
        #expect(community.proposal(1)?.state == .pending)
        #expect(file(community)?.outcome == .proposed)
        // The same content proposes nothing again, restarts included.
        try community.driver.restart()
        try roles(community, "2", voter, RoleDraft(name: "Guest"))
        #expect(community.store.action(5) == nil)
    }

    /// What the file does not name it does not delete, unless it was the file that named it before.
    @Test func aRoleOfTheCommunitysOwnStays() throws {
        let community = try founded()
        try community.driver.input(
            .roles(community: "Acme", .define(name: "Own", text: "", isBase: false, permissions: [])))
        try community.driver.settle()
        try roles(community, "2", Self.member, Self.voter)
        #expect(community.action() == nil)
        // Named once, it is the file's.
        try roles(community, "3", Self.member, Self.voter, RoleDraft(name: "Own"))
        #expect(community.action() == nil)
        try community.driver.restart()
        try roles(community, "4", Self.member, Self.voter)
        #expect(community.action()?.type == "policykitdeleterole")
    }

    /// A kit that comes into a community which is there already: those who are first to have a role are its members.
    @Test func aNewRolesFirstHoldersArePartOfItsProposal() throws {
        let community = try founded()
        try introduce(community, "U1", isAdmin: false)
        try introduce(community, "U2", isAdmin: true)
        let jury = RoleDraft(
            name: "Jury", first: .nonadmins, members: [RoleDraft.Holder(bot: "acme", username: "U2")])
        try roles(community, "2", Self.member, Self.voter, jury)
        try community.vote("👍", by: "U0")
        #expect(holders(community, "Jury") == ["U1", "U2", "U9"])
        try roles(community, "3", Self.member, Self.voter)
        #expect(community.action(2)?.type == "policykitdeleterole", "the file named it")
    }

    @Test func aNewerContentWithdrawsWhatIsOpen() throws {
        let community = try founded()
        try roles(community, "2", Self.member, Self.voter, RoleDraft(name: "Guest"))
        #expect(community.proposal(1)?.state == .pending)
        try roles(community, "3", Self.member, Self.voter)
        #expect(community.proposal(1)?.state == .superseded)
        #expect(community.action(1)?.state == .refused)
        #expect(file(community)?.outcome == .accepted)
    }

    @Test func whatPassesIsDone() throws {
        let community = try founded()
        let guest = RoleDraft(
            name: "Guest", text: "May look", permissions: [Permission(.view, "*")],
            members: [RoleDraft.Holder(bot: "acme", username: "U6")])
        var voter = Self.voter
        voter.text = "Decides"
        try roles(community, "2", Self.member, voter, guest)
        #expect(community.proposal(1)?.state == .pending)
        #expect(community.proposal(2)?.state == .pending)
        for vote in [1, 2] as [Int64] { try community.vote("👍", by: "U0", on: vote) }
        let all = community.store.roles(communityID: 1)
        #expect(all.map(\.name) == ["Member", "Voter", "Guest"])
        #expect(all[1].text == "Decides")
        #expect(all[2].permissions == [Permission(.view, "*")])
        #expect(holders(community, "Guest") == ["U6"])
        #expect(file(community)?.outcome == .accepted)
        // The file says what is so: nothing is left to propose.
        try roles(community, "3", Self.member, voter, guest)
        #expect(community.store.action(3) == nil)
    }

    @Test func whatIsRejectedStaysAndIsShown() throws {
        let community = try founded()
        try roles(community, "2", Self.member, Self.voter, RoleDraft(name: "Guest"))
        try community.vote("👎", by: "U0")
        #expect(file(community)?.outcome == .rejected)
        try roles(community, "2", Self.member, Self.voter, RoleDraft(name: "Guest"))
        #expect(community.store.action(2) == nil)
    }

    @Test func rolesThatLockOutAreRefused() throws {
        let community = try founded()
        try roles(community, "2", RoleDraft(name: "Member", isBase: true, permissions: [Permission(.view, "*")]))
        #expect(file(community)?.outcome == .broken)
        #expect(file(community)?.problem?.contains("no role may propose") == true)
        #expect(community.action() == nil)
    }

    @Test func aBrokenFileChangesNothing() throws {
        let community = try founded()
        try community.driver.input(.rolesFile(community: "Acme", .broken("line 3: what?")))
        try community.driver.settle()
        #expect(file(community)?.problem == "line 3: what?")
        #expect(community.store.roles(communityID: 1).count == 2)
        try community.driver.input(.rolesFile(community: "Acme", .removed))
        try community.driver.settle()
        #expect(community.store.roles(communityID: 1).count == 2)
    }
}
