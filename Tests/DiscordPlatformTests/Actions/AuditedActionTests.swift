import Governance
import JSONKit
import Testing

@testable import DiscordPlatform

/// Every kind of action that the audit log tells of: recognised, undone and done again.
@Suite struct AuditedActionTests {
    static var guild: GuildView {
        var view = GuildView(id: "4", bot: "100", application: "10", botRole: "9")
        view.roles = ["4": RoleAttributes(["name": "@everyone", "permissions": "1024"])]
        view.roles["50"] = RoleAttributes(["name": "Elder", "permissions": "8", "color": 1])
        view.channels["3"] = GuildView.Channel(name: "garden", topic: "", type: 0, position: 0, parent: nil)
        view.noticeChannel = "30"
        return view
    }

    /// What an entry is expected to be.
    struct Case: Sendable, CustomStringConvertible {
        var type: String
        var action: Int
        var target = "200"
        var changes: JSON = []
        var options: JSON = .null
        var fields: JSON
        /// The first step that undoes it, as method and the argument that matters; nil where it cannot be undone.
        var revert: String?
        var execute: String
        var description: String { type }
    }

    static func change(_ key: String, _ old: JSON, _ new: JSON) -> JSON {
        [["key": .string(key), "old_value": old, "new_value": new]]
    }

    static let cases: [Case] = [
        Case(
            type: "discordrenamechannel", action: 11, target: "3", changes: change("name", "garden", "meadow"),
            fields: ["channel_id": 3, "name": "meadow", "name_old": "garden"],
            revert: #"channel.edit {"channel":"3","set":{"name":"garden"}}"#,
            execute: #"channel.edit {"channel":"3","set":{"name":"meadow"}}"#),
        Case(
            type: "discordsettopic", action: 11, target: "3", changes: change("topic", nil, "Flowers"),
            fields: ["channel_id": 3, "topic": "Flowers", "topic_old": ""],
            revert: #"channel.edit {"channel":"3","set":{"topic":""}}"#,
            execute: #"channel.edit {"channel":"3","set":{"topic":"Flowers"}}"#),
        Case(
            type: "discordcreatechannel", action: 10, target: "31", changes: change("name", nil, "party"),
            fields: ["channel_id": 31, "name": "party", "type": 0], revert: #"channel.delete {"channel":"31"}"#,
            execute: #"channel.create {"set":{"name":"party","type":0}}"#),
        Case(
            type: "discorddeletechannel", action: 12, target: "3", changes: change("name", "garden", nil),
            fields: ["channel_id": 3, "name": "garden"], execute: #"channel.delete {"channel":"3"}"#),
        Case(
            type: "discordcreatethread", action: 110, target: "32", changes: change("name", nil, "Talk"),
            fields: ["thread_id": 32, "name": "Talk"],
            revert: #"channel.edit {"channel":"32","set":{"archived":true,"locked":true}}"#,
            execute: #"channel.edit {"channel":"32","set":{"archived":false,"locked":false}}"#),
        Case(
            type: "discordcreaterole", action: 30, target: "51", changes: change("name", nil, "Guest"),
            fields: ["role_id": 51, "name": "Guest"], revert: #"role.delete {"role":"51"}"#,
            execute: #"role.create {"set":{"name":"Guest"}}"#),
        Case(
            type: "discordeditrole", action: 31, target: "50", changes: change("name", "Elder", "Chief"),
            fields: [
                "role_id": 50, "name": "Chief", "name_old": "Elder", "permissions": "8", "color": 1, "hoist": false,
                "mentionable": false,
            ],
            revert:
                #"role.edit {"role":"50","set":{"name":"Elder","permissions":"8","color":1,"hoist":false,"mentionable":false}}"#,
            execute:
                #"role.edit {"role":"50","set":{"name":"Chief","permissions":"8","color":1,"hoist":false,"mentionable":false}}"#
        ),
        Case(
            type: "discorddeleterole", action: 32, target: "50", changes: change("name", "Elder", nil),
            fields: ["role_id": 50, "name": "Elder"], execute: #"role.delete {"role":"50"}"#),
        Case(
            type: "discordaddmemberrole", action: 25, changes: change("$add", nil, [["id": "50", "name": "Elder"]]),
            fields: ["user": "200", "role_id": 50, "role": "Elder"],
            revert: #"member.role.remove {"user":"200","role":"50"}"#,
            execute: #"member.role.add {"user":"200","role":"50"}"#),
        Case(
            type: "discordremovememberrole", action: 25,
            changes: change("$remove", nil, [["id": "50", "name": "Elder"]]),
            fields: ["user": "200", "role_id": 50, "role": "Elder"],
            revert: #"member.role.add {"user":"200","role":"50"}"#,
            execute: #"member.role.remove {"user":"200","role":"50"}"#),
        Case(
            type: "discordkickmember", action: 20, fields: ["user": "200", "reason": "Spam"],
            execute: #"member.kick {"user":"200"}"#),
        Case(
            type: "discordbanmember", action: 22, fields: ["user": "200", "reason": "Spam"],
            revert: #"ban.remove {"user":"200"}"#, execute: #"ban.create {"user":"200"}"#),
        Case(
            type: "discordunbanmember", action: 23, fields: ["user": "200"], revert: #"ban.create {"user":"200"}"#,
            execute: #"ban.remove {"user":"200"}"#),
        Case(
            type: "discordtimeoutmember", action: 24,
            changes: change("communication_disabled_until", nil, "2030-01-01T00:00:00.000000+00:00"),
            fields: [
                "user": "200", "until": "2030-01-01T00:00:00.000000+00:00", "seconds": 3600, "reason": "Spam",
            ],
            revert: #"member.edit {"user":"200","set":{"communication_disabled_until":null}}"#,
            execute:
                #"member.edit {"user":"200","set":{"communication_disabled_until":"2030-01-01T00:00:00.000000+00:00"}}"#
        ),
        Case(
            type: "discordrenamemember", action: 24, changes: change("nick", "Benny", "Boss"),
            fields: ["user": "200", "nick": "Boss", "nick_old": "Benny"],
            revert: #"member.edit {"user":"200","set":{"nick":"Benny"}}"#,
            execute: #"member.edit {"user":"200","set":{"nick":"Boss"}}"#),
        Case(
            type: "discordpinmessage", action: 74, options: ["channel_id": "3", "message_id": "77"],
            fields: ["channel_id": 3, "message_id": 77], revert: #"message.unpin {"channel":"3","message":"77"}"#,
            execute: #"message.pin {"channel":"3","message":"77"}"#),
        Case(
            type: "discordcreateemoji", action: 60, target: "60", changes: change("name", nil, "frog"),
            fields: ["emoji_id": 60, "name": "frog"], revert: #"emoji.edit {"emoji":"60","set":{"roles":["9"]}}"#,
            execute: #"emoji.edit {"emoji":"60","set":{"roles":[]}}"#),
        Case(
            type: "discordrenameemoji", action: 61, target: "60", changes: change("name", "frog", "toad"),
            fields: ["emoji_id": 60, "name": "toad", "name_old": "frog"],
            revert: #"emoji.edit {"emoji":"60","set":{"name":"frog"}}"#,
            execute: #"emoji.edit {"emoji":"60","set":{"name":"toad"}}"#),
        Case(
            type: "discorddeleteemoji", action: 62, target: "60", changes: change("name", "frog", nil),
            fields: ["emoji_id": 60, "name": "frog"], execute: #"emoji.delete {"emoji":"60"}"#),
        Case(
            type: "discordrenameserver", action: 1, target: "4", changes: change("name", "Garden", "Park"),
            fields: ["name": "Park", "name_old": "Garden"], revert: #"guild.edit {"set":{"name":"Garden"}}"#,
            execute: #"guild.edit {"set":{"name":"Park"}}"#),
    ]

    private func entry(_ tested: Case, by user: String = "201") throws -> AuditEntry {
        try #require(
            AuditEntry([
                "id": "1985508016128000000", "action_type": JSON(tested.action), "user_id": .string(user),
                "target_id": .string(tested.target), "changes": tested.changes, "options": tested.options,
                "reason": "Spam",
            ]))
    }

    private func text(_ calls: [PlannedCall]?) -> String? {
        calls.map { $0.map { "\($0.method) \($0.arguments.text)" }.joined(separator: "; ") }
    }

    /// What was to end during the vote would be over else.
    @Test func aTimeoutLastsAsLongAsItWasToFromThenOn() throws {
        let facts = ActionFacts(
            id: 1, type: "discordtimeoutmember", initiator: nil,
            fields: ["user": "200", "until": "2030-01-01T00:00:00+00:00", "seconds": 90])
        var guild = Self.guild
        guild.now = DiscordTime.instant("2030-06-01T12:00:00+00:00")
        let plan = DiscordTimeoutMember().planExecution(of: facts, revertResults: [], in: guild)
        let until: JSON = "2030-06-01T12:01:30.000000+00:00"
        #expect(plan?.first?.arguments["set"]?["communication_disabled_until"] == until)
        #expect(plan?.first?.newState == until)
    }

    @Test(arguments: cases)
    func isRecognisedUndoneAndDone(_ tested: Case) throws {
        let type = try #require(DiscordActionTypes.named(tested.type))
        let guild = Self.guild
        var meanings = type.recognise(try entry(tested), in: guild)
        meanings.removeAll { if case .objectState = $0 { true } else { false } }
        let facts: ActionFacts
        switch (meanings.first, tested.revert) {
        case (.action(let action)?, .some):
            #expect(action.type == tested.type)
            #expect(action.initiator == "201")
            #expect(action.fields == tested.fields)
            facts = ActionFacts(
                id: 1, type: action.type, initiator: "201", fields: action.fields, object: action.object,
                newState: action.newState, previousState: action.previousState)
        case (.trigger(let trigger)?, nil):
            #expect(trigger.type == tested.type)
            #expect(trigger.initiator == "201")
            #expect(trigger.fields == tested.fields)
            facts = ActionFacts(id: 1, type: trigger.type, initiator: "201", fields: trigger.fields)
        default:
            Issue.record("\(meanings)")
            return
        }
        #expect(meanings.count == 1)
        #expect(text(type.planRevert(of: facts, lawfulState: nil, in: guild)) == tested.revert)
        #expect(text(type.planExecution(of: facts, revertResults: [], in: guild)) == tested.execute)
        // No other kind takes the entry for its own.
        for other in DiscordActionTypes.all where other.name != tested.type {
            let others = other.recognise(try entry(tested), in: guild)
            #expect(others.isEmpty, "\(other.name)")
        }
        // A plan's calls are among those that can be made.
        for call in (type.planExecution(of: facts, revertResults: [], in: guild) ?? []) {
            let operation = try #require(DiscordOperation.named(call.method))
            #expect(operation.path(call.arguments, guild: "4") != nil)
        }
    }

    /// The entry of the audit log may come before the event that describes the channel, which the deletion's answer does.
    @Test func aChannelIsMadeAgainFromWhatItsDeletionTold() throws {
        let facts = ActionFacts(
            id: 1, type: "discordcreatechannel", initiator: "201",
            fields: ["channel_id": 31, "name": "party", "type": 0, "nsfw": true])
        let overwrites: JSON = [
            ["id": "4", "type": 0, "allow": "0", "deny": "1024"],
            ["id": "50", "type": 0, "allow": "1024", "deny": "0"],
            ["id": "51", "type": 0, "allow": "1024", "deny": "0"],
            ["id": "200", "type": 1, "allow": "1024", "deny": "0"],
        ]
        let deleted: JSON = [
            "id": "31", "type": 0, "name": "party", "parent_id": "5", "topic": "Cake", "nsfw": false,
            "permission_overwrites": overwrites, "rate_limit_per_user": 5,
        ]
        let plan = DiscordCreateChannel().planExecution(of: facts, revertResults: [deleted], in: Self.guild)
        let body = try #require(plan?.first?.arguments["set"])
        #expect(body["parent_id"] == "5" && body["topic"] == "Cake" && body["rate_limit_per_user"] == 5)
        #expect(body["nsfw"] == true)
        // Of a role that is gone Discord takes no overwrite.
        #expect((body["permission_overwrites"]?.array ?? []).map { $0["id"] } == ["4", "50", "200"])
    }

    @Test func aRoleKeepsItsSecondColourAndItsEmoji() throws {
        let colors: JSON = ["primary_color": 1, "secondary_color": 2, "tertiary_color": nil]
        var guild = Self.guild
        guild.roles["51"] = RoleAttributes([
            "name": "Guest", "permissions": "0", "color": 1, "colors": colors, "unicode_emoji": "🍰",
        ])
        let entry = try #require(
            AuditEntry([
                "id": "900", "action_type": 30, "user_id": "201", "target_id": "51",
                "changes": Self.change("name", nil, "Guest"),
            ]))
        guard case .action(let action)? = DiscordCreateRole().recognise(entry, in: guild).first else {
            Issue.record("it is no action")
            return
        }
        let facts = ActionFacts(id: 1, type: action.type, initiator: "201", fields: action.fields)
        let body = DiscordCreateRole().planExecution(of: facts, revertResults: [], in: guild)?.first?.arguments["set"]
        #expect(body?["colors"] == colors && body?["unicode_emoji"] == "🍰" && body?["name"] == "Guest")
    }

    @Test(arguments: cases)
    func whatTheBotDidIsNoTrigger(_ tested: Case) throws {
        let type = try #require(DiscordActionTypes.named(tested.type))
        for meaning in try type.recognise(entry(tested, by: "100"), in: Self.guild) {
            switch meaning {
            case .action(let action): #expect(action.isByOurIdentity)
            case .trigger: Issue.record("the bot's own deed is a trigger")
            default: break
            }
        }
    }

    @Test func everyDeclaredTypeIsThereAndTheLawfulStateIsRestored() throws {
        let declared = Declarations.actionTypes.values.filter { $0.platform == "discord" && $0.kind == .platform }
        #expect(Set(declared.map(\.codename)) == Set(DiscordActionTypes.all.map(\.name)))
        for type in declared where !type.isReversible {
            let facts = ActionFacts(id: 1, type: type.codename, initiator: "1", fields: [:])
            let known = try #require(DiscordActionTypes.named(type.codename))
            #expect(known.planRevert(of: facts, lawfulState: "x", in: Self.guild) == nil)
        }
        let facts = ActionFacts(
            id: 1, type: "discordrenamechannel", initiator: "1",
            fields: ["channel_id": 3, "name": "c", "name_old": "b"], previousState: "b")
        let plan = DiscordRenameChannel().planRevert(of: facts, lawfulState: "a", in: Self.guild)
        #expect(plan?.first?.newState == "a", "not what was there just before, which nobody allowed either")
    }
}
