import Governance
import JSONKit
import Testing

/// Who may propose, and who may execute without being asked.
@Suite struct PermissionTests {
    static let type = "slackrenameconversation"

    static func community(base: Set<Permission>, chief: Set<Permission> = []) throws -> Community {
        let community = try Community().found(("rename", .vote))
        for change: RolesChange in [
            .define(name: "Base", text: "", isBase: true, permissions: base),
            .define(name: "Chief", text: "", isBase: false, permissions: chief),
            .give(name: "Chief", bot: "acme", username: "U9"),
        ] {
            try community.driver.input(.roles(community: "Acme", change))
        }
        try community.driver.settle()
        return community
    }

    @Test func withoutRolesEveryMemberMayProposeAndNobodyExecutes() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        #expect(community.proposal()?.state == .pending)
    }

    @Test func whoMayNotProposeIsRevertedAtOnce() throws {
        let community = try Self.community(base: [])
        try community.rename(to: "party")
        #expect(community.action()?.state == .refused)
        #expect(community.calls == ["conversations.rename"])
        #expect(community.channelName == "general")
        #expect(community.proposal() == nil)
    }

    /// A first role, for some, takes nothing from the others.
    @Test func withoutABaseRoleEveryMemberMayPropose() throws {
        let community = try Community().found(("rename", .vote))
        for change: RolesChange in [
            .define(name: "Chief", text: "", isBase: false, permissions: [Permission(.execute, Self.type)]),
            .give(name: "Chief", bot: "acme", username: "U9"),
        ] {
            try community.driver.input(.roles(community: "Acme", change))
        }
        try community.driver.settle()
        try community.driver.play(community.platform.post("hello", in: "C1", by: "U1", at: community.now))
        #expect(community.calls == [], "nobody's message is deleted")
        try community.rename(to: "party", by: "U1")
        #expect(community.proposal()?.state == .pending)
        try community.rename(to: "fiesta", by: "U9")
        #expect(community.channelName == "fiesta", "who may execute it is not asked")
    }

    @Test func whoMayExecuteIsNotGoverned() throws {
        let community = try Self.community(
            base: [Permission(.propose, Self.type)], chief: [Permission(.execute, Self.type)])
        try community.rename(to: "party", by: "U9")
        #expect(community.action()?.state == .stands)
        #expect(community.calls == [])
        try community.rename(to: "fiesta", by: "U1")
        #expect(community.channelName == "party")
    }

    @Test func aStarIsEveryType() throws {
        let community = try Self.community(base: [Permission(.propose, "*")])
        try community.rename(to: "party")
        #expect(community.proposal()?.state == .pending)
    }

    @Test func aTypeThatNoPolicyGovernsIsStillRefused() throws {
        let community = try Self.community(base: [Permission(.propose, Self.type)])
        try community.driver.play(community.platform.post("spam", in: "C1", by: "U1", at: community.now))
        #expect(community.action()?.state == .refused)
        #expect(community.calls == ["chat.delete"])
    }

    @Test func aRefusedRevertIsToldAndCanBeTriedAgain() throws {
        let community = try Self.community(base: [])
        community.platform.refuse("conversations.rename")
        try community.rename(to: "party")
        #expect(community.action()?.state == .revertFailed)
        #expect(community.driver.reports.count == 1)
        try community.driver.input(.retryAction(1))
        try community.driver.settle()
        #expect(community.action()?.state == .refused)
        #expect(community.channelName == "general")
        #expect(community.store.problems().isEmpty)
    }
}
