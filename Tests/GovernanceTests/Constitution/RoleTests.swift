import Governance
import JSONKit
import Testing

/// Roles and who has them, by decision.
@Suite struct RoleTests {
    static let base = RolesChange.define(
        name: "Base", text: "", isBase: true, permissions: [Permission(.propose, "*")])

    static func stage() throws -> ConstitutionStage {
        let stage = try ConstitutionStage()
        try stage.driver.input(.roles(community: "Acme", base))
        try stage.driver.settle()
        return stage
    }

    static func names(_ stage: ConstitutionStage, _ role: String) -> [String] {
        let id = stage.store.roles(communityID: 1).first { $0.name == role }?.id
        return stage.store.roleMemberships(communityID: 1).filter { $0.roleID == id }
            .compactMap { stage.store.member($0.memberID)?.username }
    }

    @Test func itsLife() throws {
        let stage = try Self.stage()
        try stage.pass(
            "policykitaddrole",
            [
                "name": "Chief", "description": "leads",
                "permissions": ["slack.can_execute_slackpostmessage", "view_slackpostmessage", "can_add_integration"],
            ])
        #expect(stage.asked(1) == "Add Role: Chief?")
        var role = try #require(stage.store.roles(communityID: 1).last)
        #expect(role.text == "leads" && !role.isBase)
        #expect(
            role.permissions == [
                Permission(.execute, "slackpostmessage"), Permission(.view, "slackpostmessage"),
                Permission(.addIntegration, ""),
            ])
        try stage.pass("policykitadduserrole", ["role": "Chief", "users": ["U1", "acme:U2", "U3"]])
        #expect(stage.asked(2) == "Add User: Ann, Bob, U3 to Role: Chief?")
        #expect(Self.names(stage, "Chief") == ["U1", "U2", "U3"])
        try stage.pass("policykitremoveuserrole", ["role": "Chief", "users": "Ann, U3"])
        #expect(stage.asked(3) == "Remove User: Ann, U3 from Role: Chief?")
        #expect(Self.names(stage, "Chief") == ["U2"])
        try stage.pass("policykiteditrole", ["role": "Chief", "name": "Boss", "permissions": "add_slackpostmessage"])
        #expect(stage.asked(4) == "Edit Role: Boss?")
        role.name = "Boss"
        role.permissions = [Permission(.propose, "slackpostmessage")]
        #expect(stage.store.roles(communityID: 1).last == role)
        #expect(Self.names(stage, "Boss") == ["U2"])
        try stage.pass("policykitdeleterole", ["role": "Boss"])
        #expect(stage.asked(5) == "Delete Role: Boss?")
        #expect(stage.store.roles(communityID: 1).map(\.name) == ["Base"])
        #expect(stage.store.roleMemberships(communityID: 1).isEmpty)
        #expect(stage.ledger("change").filter { $0["role"] != nil }.count == 6)
    }

    @Test func whatIsNotThereIsSaid() throws {
        let stage = try Self.stage()
        #expect(try stage.refusal("policykitdeleterole", ["role": "Chief"]) == "there is no role \"Chief\"")
        #expect(try stage.refusal("policykitaddrole", ["name": "Base"]) == "there is a role \"Base\" already")
        #expect(
            try stage.refusal("policykitaddrole", ["name": "X", "permissions": ["add_slackpostmessages"]])
                .contains("is no permission"))
        #expect(try stage.refusal("policykitadduserrole", ["role": "Base", "users": "U1"]).contains("base role"))
        try stage.pass("policykitaddrole", ["name": "Chief"])
        #expect(
            try stage.refusal("policykitadduserrole", ["role": "Chief", "users": "U7"]).contains("no member \"U7\""))
        #expect(try stage.refusal("policykitadduserrole", ["role": "Chief", "users": []]).contains("at least one"))
    }

    /// What voters see of an action whose object is gone meanwhile, and what becomes of it.
    @Test func aRoleThatIsGoneMeanwhile() throws {
        let stage = try Self.stage()
        try stage.pass("policykitaddrole", ["name": "Chief"])
        let give = try stage.propose("policykitadduserrole", ["role": "Chief", "users": "U1"])
        let edit = try stage.propose("policykiteditrole", ["role": "Chief", "description": "x"])
        let delete = try stage.propose("policykitdeleterole", ["role": "Chief"])
        try stage.pass("policykitdeleterole", ["role": "Chief"])
        for id in [give, edit, delete] { try stage.vote("👍", on: id) }
        #expect(stage.state(give) == .executionFailed)
        #expect(stage.state(edit) == .executionFailed)
        #expect(stage.state(delete) == .passed)
        let note = stage.store.proposals(actionID: give).last?.note
        #expect(note == "no_role: there is no such role any more")
        #expect(stage.driver.reports.contains { $0.message.contains("the engine refused the execution of proposal") })
        #expect(stage.ledger("refused").first?["code"] == "no_role")
    }

    @Test func aSecondRoleOfTheNameIsRefusedWhenItPasses() throws {
        let stage = try Self.stage()
        let first = try stage.propose("policykitaddrole", ["name": "Chief"])
        let second = try stage.propose("policykitaddrole", ["name": "Chief"])
        try stage.vote("👍", on: first)
        try stage.vote("👍", on: second)
        #expect(stage.state(second) == .executionFailed)
        #expect(stage.store.roles(communityID: 1).count == 2)
        // Once the first is gone, the second can be tried again.
        try stage.pass("policykitdeleterole", ["role": "Chief"])
        let proposal = try #require(stage.store.proposals(actionID: second).last)
        try stage.driver.input(.retry(proposal: proposal.id))
        try stage.driver.settle()
        #expect(stage.state(second) == .passed)
        #expect(stage.store.roles(communityID: 1).count == 2)
    }

    /// A set of roles under which nobody could change the constitution is refused when it would come about.
    @Test func rolesThatLockOutAreRefused() throws {
        let stage = try Self.stage()
        let delete = try stage.propose("policykitdeleterole", ["role": "Base"])
        try stage.vote("👍", on: delete)
        // Without any role every member may propose.
        #expect(stage.state(delete) == .passed)
        try stage.driver.input(.roles(community: "Acme", Self.base))
        try stage.driver.settle()
        // Either of two changes may come about, and not both.
        try stage.pass(
            "policykitaddrole", ["name": "Chief", "permissions": ["add_policykitchangeconstitutionpolicy"]])
        let edit = try stage.propose("policykiteditrole", ["role": "Base", "permissions": ["add_slackpostmessage"]])
        let strip = try stage.propose("policykitdeleterole", ["role": "Chief"])
        try stage.vote("👍", on: strip)
        #expect(stage.state(strip) == .passed)
        try stage.vote("👍", on: edit)
        #expect(stage.state(edit) == .executionFailed)
        #expect(stage.store.proposals(actionID: edit).last?.note?.contains("locks_out") == true)
        #expect(stage.store.roles(communityID: 1).map(\.permissions) == [[Permission(.propose, "*")]])
    }

    /// Who may do what, for every kind of action.
    @Test func permissionsDecideOnConstitutionActions() throws {
        let stage = try ConstitutionStage()
        for change: RolesChange in [
            .define(
                name: "Base", text: "", isBase: true, permissions: [Permission(.propose, "policykitaddcommunitydoc")]),
            .define(name: "Chief", text: "", isBase: false, permissions: [Permission(.execute, "*")]),
            .give(name: "Chief", bot: "acme", username: "U2"),
        ] {
            try stage.driver.input(.roles(community: "Acme", change))
        }
        try stage.driver.settle()
        let fields: JSON = ["name": "Guidelines", "text": "x"]
        #expect(try stage.refusal("policykitaddrole", ["name": "X"]).contains("Ann may not propose policykitaddrole"))
        let proposed = try stage.propose("policykitaddcommunitydoc", fields)
        #expect(stage.state(proposed) == .pending)
        let done = try stage.propose("policykitaddcommunitydoc", fields, by: "U2")
        #expect(stage.store.action(done)?.state == .stands)
        #expect(stage.store.documents(communityID: 1).count == 1)
    }

    @Test(arguments: [
        ("add_slackpostmessage", "propose:slackpostmessage"), ("slack.view_slackpostmessage", "view:slackpostmessage"),
        ("constitution.can_execute_addpolicykitplatformpolicy", "execute:policykitaddplatformpolicy"),
        ("can_add_integration", "add_integration:"), ("constitution.can_remove_integration", "remove_integration:"),
        ("propose:*", "propose:*"), ("execute:SlackPinMessage", "execute:slackpinmessage"),
    ])
    func permissionsAreReadAsPolicyKitSpellsThem(spelling: String, stored: String) throws {
        let permission = try #require(Permission(spelt: spelling))
        #expect(permission.text == stored)
        #expect(Permission(text: stored) == permission)
        #expect(Permission(codename: permission.codename) == permission)
    }

    @Test(arguments: ["", "slackpostmessage", "add_nothing", "change_slackpostmessage", "propose:nothing"])
    func otherWordsAreNoPermissions(spelling: String) {
        #expect(Permission(spelt: spelling) == nil)
    }

    /// Nobody votes on what would be refused afterwards.
    @Test func aChangeThatWouldLockEverybodyOutIsRefusedWhenItIsProposed() throws {
        let stage = try Self.stage()
        let nobody = "no role may propose a change of a constitution policy"
        let view: JSON = ["role": "Base", "permissions": ["view_slackpostmessage"]]
        #expect(try stage.refusal("policykiteditrole", view).hasPrefix(nobody))
        #expect(stage.store.actions(communityID: 1, before: nil, limit: 1).isEmpty)
        // A first role takes nothing from those who do not hold it, nor does one beside a base role.
        let elder: JSON = ["name": "Elder", "description": "", "permissions": ["view_slackpostmessage"]]
        let bare = try ConstitutionStage()
        try bare.pass("policykitaddrole", elder)
        try bare.pass("policykitaddrole", ["name": "Younger", "permissions": []])
        try stage.pass("policykitaddrole", elder)
        #expect(stage.store.roles(communityID: 1).map(\.name) == ["Base", "Elder"])
    }
}
