import Governance
import Testing

@testable import PolicyKitDaemon

@Suite struct RolesFileReaderTests {
    @Test func readsRoles() throws {
        let (roles, findings) = RolesFileReader.parse(
            """
            roles:
              - name: Member
                base: true
                view: [all]
                propose: [platform]
              - name: Voter
                description: Decides.
                first: admins
                members: ["slack:U1", slack:U2]
                propose: [constitution, slackpostmessage]
                execute: [SlackPinMessage]
            """, path: "roles.yaml")
        #expect(findings == [])
        let all = try #require(roles)
        #expect(all.map(\.name) == ["Member", "Voter"])
        #expect(all[0].isBase)
        #expect(all[0].permissions.contains(Permission(.view, "*")))
        #expect(all[0].permissions.contains(Permission(.propose, "slackpinmessage")))
        #expect(!all[0].permissions.contains(Permission(.propose, "policykitaddrole")))
        #expect(all[1].text == "Decides.")
        #expect(all[1].first == .admins)
        #expect(all[1].members.map(\.username) == ["U1", "U2"])
        #expect(all[1].permissions.contains(Permission(.propose, "policykitaddrole")))
        #expect(all[1].permissions.contains(Permission(.execute, "slackpinmessage")))
    }

    @Test(arguments: [
        ("[", "is not YAML"), ("", "describes no roles"), ("roles: 3", "roles must be a list"),
        ("roles:\n  - 3", "holds something that is no role"), ("roles:\n  - base: true", "roles.name: is missing"),
        ("roles:\n  - name: A\n  - name: A", "there is a role A already"),
        ("roles:\n  - name: A\n    base: true\n  - name: B\n    base: true", "only one role is every member's"),
        ("roles:\n  - name: A\n    propose: [slackpostmesage]", "did you mean slackpostmessage?"),
        ("roles:\n  - name: A\n    propose: all", "write `propose: [all]`"),
        ("roles:\n  - name: A\n    members: slack:U0BEN", "write `members: [slack:U0BEN]`"),
        ("roles:\n  - name: A\n    first: everyone", "must be admins, nonadmins, all or operator"),
        ("roles:\n  - name: A\n    members: [U1]", "write BOT:USERID"),
        ("roles:\n  - name: A\n    base: true\n    first: all", "it has no members of its own"),
        ("roles:\n  - name: A\n    propos: [all]", "did you mean `propose`?"),
        ("roles: []\nrole: x", "is not a field that policykit knows"),
    ]) func refuses(text: String, problem: String) {
        let (roles, findings) = RolesFileReader.parse(text, path: "garden/roles.yaml")
        #expect(roles == nil)
        #expect(findings.contains { $0.description.contains(problem) }, "\(findings)")
        #expect(findings.allSatisfy { $0.description.hasPrefix("garden/roles.yaml") })
    }
}
