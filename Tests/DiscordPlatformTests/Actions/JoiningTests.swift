import Governance
import JSONKit
import Testing

@testable import DiscordPlatform

@Suite struct JoiningTests {
    private let event = DiscordEvent(
        type: "GUILD_MEMBER_ADD", data: ["guild_id": "4", "user": ["id": "200", "username": "ben"]], delivery: "s/1",
        receivedAt: Instant(microseconds: 1))

    @Test func withoutAHoldingRoleItIsATrigger() throws {
        let meanings = DiscordJoinServer().recognise(event, in: AuditedActionTests.guild)
        guard case .trigger(let trigger)? = meanings.first else {
            Issue.record("\(meanings)")
            return
        }
        #expect(trigger.initiator == "200")
    }

    @Test func withOneItIsHeldAndLetIn() throws {
        var guild = AuditedActionTests.guild
        guild.holdingRole = "70"
        guard case .action(let action)? = DiscordJoinServer().recognise(event, in: guild).first else {
            Issue.record("no action")
            return
        }
        let facts = ActionFacts(
            id: 1, type: action.type, initiator: "200", fields: action.fields, newState: true, previousState: false)
        let held = DiscordJoinServer().planRevert(of: facts, lawfulState: nil, in: guild)
        #expect(held?.first?.method == "member.role.add")
        #expect(held?.first?.newState == false)
        let letIn = DiscordJoinServer().planExecution(of: facts, revertResults: [], in: guild)
        #expect(letIn?.first?.method == "member.role.remove")
    }
}
