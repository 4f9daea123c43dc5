import Foundation
import Governance
import JSONKit
import Testing

@testable import SlackPlatform

@Suite struct SlackEventDecoderTests {
    let decoder = SlackEventDecoder(
        bot: "main", command: "/policykit",
        identities: SlackIdentities(botUser: "UBOT", botID: "BBOT", adminUser: "UADMIN", team: "T1"))
    let receivedAt = Instant(microseconds: 5)

    func decode(_ event: JSON, id: String = "Ev1") -> PlatformEvent? {
        decoder.event(
            payload: ["type": "event_callback", "event_id": .string(id), "event": event], receivedAt: receivedAt)
    }

    func observed(_ event: JSON) -> ObservedAction? {
        for case .action(let action) in decode(event)?.meanings ?? [] { return action }
        return nil
    }

    @Test(arguments: [nil, "file_share", "me_message", "thread_broadcast"] as [String?])
    func postsAreActions(subtype: String?) throws {
        var event: JSON = ["type": "message", "channel": "C1", "user": "U1", "text": "hi", "ts": "10.000100"]
        event["subtype"] = subtype.map(JSON.string)
        event["thread_ts"] = "9.000000"
        let decoded = try #require(decode(event))
        #expect(decoded.id == "message:C1/10.000100")
        #expect(decoded.occurredAt == Instant(microseconds: 10_000_100))
        let action = try #require(observed(event))
        #expect(action.type == "slackpostmessage")
        #expect(action.initiator == "U1")
        #expect(action.fields["text"] == "hi")
        #expect(action.fields["channel"] == "C1")
        #expect(action.fields["timestamp"] == "10.000100")
        #expect(action.fields["thread_ts"] == "9.000000")
        #expect(action.object == ObjectReference(kind: "message", id: "C1/10.000100"))
        #expect(!action.isByOurIdentity)
    }

    @Test(arguments: ["bot_message", "channel_topic", "channel_join", "message_replied", "novelty"])
    func otherMessagesAreNoActions(subtype: String) {
        let event: JSON = [
            "type": "message", "subtype": .string(subtype), "channel": "C1", "user": "U1", "text": "hi",
            "ts": "10.000100",
        ]
        #expect(observed(event) == nil)
    }

    @Test func ourOwnDoingsMeanNothing() {
        let own: [JSON] = [
            ["type": "message", "channel": "C1", "user": "UBOT", "text": "hi", "ts": "10.1"],
            ["type": "message", "channel": "C1", "user": "UX", "bot_id": "BBOT", "text": "hi", "ts": "10.1"],
            [
                "type": "message", "subtype": "message_changed", "channel": "C1", "ts": "11.1",
                "message": ["user": "UBOT", "bot_id": "BBOT", "text": "b", "ts": "10.1"],
                "previous_message": ["text": "a"],
            ],
            [
                "type": "reaction_added", "user": "UBOT", "reaction": "+1", "item_user": "UBOT",
                "item": ["type": "message", "channel": "C1", "ts": "10.1"], "event_ts": "12.1",
            ],
            ["type": "member_joined_channel", "user": "UBOT", "channel": "C1", "event_ts": "1.1"],
        ]
        for event in own { #expect(decode(event) == nil) }
    }

    @Test func aRenameIsTheMessageAndNotTheEvent() throws {
        let told = try #require(
            observed([
                "type": "message", "subtype": "channel_name", "channel": "C1", "user": "U1", "old_name": "a",
                "name": "b", "ts": "10.1",
            ]))
        #expect(told.type == "slackrenameconversation")
        #expect(told.fields == ["name": "b", "channel": "C1", "previous_name": "a"])
        #expect(told.object == ObjectReference(kind: "channel.name", id: "C1"))
        #expect(told.newState == "b")
        #expect(told.previousState == "a")
        #expect(observed(["type": "channel_rename", "channel": ["id": "C1", "name": "b"], "event_ts": "10.1"]) == nil)
        let group: JSON = [
            "type": "message", "subtype": "group_name", "channel": "G1", "user": "UADMIN", "old_name": "a",
            "name": "b", "ts": "10.1",
        ]
        #expect(observed(group)?.isByOurIdentity == true)
    }

    @Test func joinsNameWhoInvited() throws {
        let event: JSON = [
            "type": "member_joined_channel", "user": "U2", "channel": "C1", "inviter": "U1", "event_ts": "10.1",
        ]
        let invited = try #require(observed(event))
        #expect(invited.type == "slackjoinconversation")
        #expect(invited.initiator == "U1")
        #expect(invited.fields == ["channel": "C1", "users": "U2"])
        #expect(invited.object?.id == "C1/U2")
        var alone = event
        alone["inviter"] = nil
        #expect(observed(alone)?.initiator == "U2")
        // The admin in whose name we act is let in by our own calls.
        alone["user"] = "UADMIN"
        #expect(observed(alone) == nil)
        alone["inviter"] = "U1"
        #expect(observed(alone)?.initiator == "U1")
    }

    @Test func pins() throws {
        let event: JSON = [
            "type": "pin_added", "user": "U1", "channel_id": "C1", "event_ts": "12.5",
            "item": ["type": "message", "channel": "C1", "created": 12, "message": ["ts": "10.1"]],
        ]
        let pin = try #require(observed(event))
        #expect(pin.type == "slackpinmessage")
        #expect(pin.fields == ["channel": "C1", "timestamp": "10.1"])
        #expect(decode(event)?.id == "Ev1")
        var removed = event
        removed["type"] = "pin_removed"
        #expect(decode(removed)?.meanings == [.objectState(ObjectReference(kind: "pin", id: "C1/10.1"), false)])
    }

    @Test func editsAreActionsAndUnfurlsAreNot() throws {
        let event: JSON = [
            "type": "message", "subtype": "message_changed", "channel": "C1", "ts": "20.1", "event_ts": "20.1",
            "message": ["user": "U1", "text": "b", "ts": "10.1", "edited": ["user": "U1", "ts": "20.000000"]],
            "previous_message": ["user": "U1", "text": "a", "ts": "10.1"],
        ]
        let edit = try #require(observed(event))
        #expect(edit.type == "slackeditmessage")
        #expect(edit.fields["text"] == "b")
        #expect(edit.fields["previous_text"] == "a")
        #expect(edit.fields["timestamp"] == "10.1")
        #expect(edit.newState == "b")
        #expect(edit.previousState == "a")
        #expect(decode(event)?.id.hasPrefix("edit:C1/10.1/20.000000/") == true)
        var again = event
        again["message"]?["text"] = "c"
        #expect(decode(again)?.id != decode(event)?.id, "two edits in one second are two events")
        var unfurl = event
        unfurl["message"]?["text"] = "a"
        #expect(observed(unfurl) == nil)
    }

    @Test func creatingAndArchiving() throws {
        let created = try #require(
            decode([
                "type": "channel_created",
                "channel": ["id": "C9", "name": "new", "created": 10, "creator": "U1"], "event_ts": "10.1",
            ]))
        #expect(created.id == "channel_created:C9")
        guard case .action(let creation) = created.meanings.first else {
            Issue.record("no action")
            return
        }
        #expect(creation.type == "slackcreateconversation")
        #expect(creation.initiator == "U1")
        #expect(creation.fields == ["name": "new", "channel": "C9"])
        #expect(created.meanings.last == .objectState(ObjectReference(kind: "channel.name", id: "C9"), "new"))
        let archive = try #require(
            observed(["type": "channel_archive", "channel": "C9", "user": "U1", "event_ts": "11.1"]))
        #expect(archive.type == "slackarchiveconversation")
        #expect(archive.newState == true)
        #expect(archive.object == creation.object)
    }

    @Test func reactionsAreBallotsOnOurPosts() throws {
        let event: JSON = [
            "type": "reaction_added", "user": "U1", "reaction": "thumbsup::skin-tone-2", "item_user": "UBOT",
            "item": ["type": "message", "channel": "C1", "ts": "10.1"], "event_ts": "12.5",
        ]
        let ballot = ObservedBallot(
            voter: "U1", venue: .reactionAdded("👍"), post: PostReference(channel: "C1", message: "10.1"))
        #expect(decode(event)?.meanings == [.ballot(ballot)])
        #expect(decode(event)?.occurredAt == Instant(microseconds: 12_500_000))
        var removed = event
        removed["type"] = "reaction_removed"
        removed["reaction"] = "two"
        let withdrawn = ObservedBallot(
            voter: "U1", venue: .reactionRemoved("2️⃣"), post: PostReference(channel: "C1", message: "10.1"))
        #expect(decode(removed)?.meanings == [.ballot(withdrawn)])
        var others = event
        others["item_user"] = "U5"
        #expect(decode(others)?.meanings == [])
    }

    @Test func membersAreLearnt() throws {
        let event = decode([
            "type": "user_change", "event_ts": "1.1",
            "user": [
                "id": "U1", "name": "ann", "deleted": true, "is_owner": true,
                "profile": ["display_name": "", "real_name": "Ann", "image_72": "https://x/72"],
            ],
        ])
        let member = ObservedMember(
            username: "U1", readableName: "Ann", avatar: "https://x/72", isAdmin: true, isPresent: false)
        #expect(event?.meanings == [.member(member)])
        #expect(SlackUser.member(["id": "USLACKBOT", "name": "slackbot"])?.isBot == true)
    }

    @Test func presses() throws {
        let payload: JSON = [
            "type": "block_actions", "user": ["id": "U1"], "trigger_id": "1.2.x",
            "container": ["message_ts": "10.1", "channel_id": "C1"], "response_url": "https://hooks/x",
            "actions": [
                ["action_id": "cast_vote", "block_id": "vote/12/0", "value": "yes", "action_ts": "13.000001"],
                ["action_id": "other", "value": "x"],
            ],
        ]
        let events = decoder.events(interactive: payload, receivedAt: receivedAt)
        #expect(events.count == 1)
        #expect(events.first?.id == "press:1.2.x/vote/12/0")
        #expect(events.first?.occurredAt == Instant(microseconds: 13_000_001))
        let ballot = ObservedBallot(
            voter: "U1", venue: .press("yes"), post: PostReference(channel: "C1", message: "10.1"), proposal: 12,
            answerHandle: "https://hooks/x")
        #expect(events.first?.meanings == [.ballot(ballot)])
    }

    @Test(arguments: [true, false]) func aRemovedMessageTellsWhatGoesWithIt(isOwn: Bool) throws {
        let message: JSON = isOwn ? ["bot_id": "BBOT", "ts": "10.1"] : ["user": "U1", "ts": "10.1"]
        let deleted = try #require(
            decode([
                "type": "message", "subtype": "message_deleted", "channel": "C1", "deleted_ts": "10.1", "ts": "11.1",
                "previous_message": message,
            ]))
        let stone = try #require(
            decode([
                "type": "message", "subtype": "message_changed", "channel": "C1", "ts": "11.1",
                "message": ["subtype": "tombstone", "user": "USLACKBOT", "ts": "10.1"], "previous_message": message,
            ]))
        let gone: [PlatformEvent.Meaning] =
            isOwn
            ? [.postRemoved(PostReference(channel: "C1", message: "10.1"))]
            : [.objectGone(ObjectReference(kind: "pin", id: "C1/10.1"))]
        #expect(
            deleted.meanings
                == [.objectState(ObjectReference(kind: "message", id: "C1/10.1"), false)] + gone)
        #expect(stone.meanings == gone)
    }

    @Test func aDeletedChannelIsGone() throws {
        let event = try #require(decode(["type": "channel_deleted", "channel": "C1"]))
        #expect(
            event.meanings == [
                .objectGone(ObjectReference(kind: "channel.name", id: "C1")),
                .objectGone(ObjectReference(kind: "channel.archived", id: "C1")),
            ])
    }

    /// Every event that the app's manifest asks for is an event for trigger policies, known to this version or not.
    @Test func everySubscribedEventIsAnEvent() throws {
        let manifest = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(
                path: "bots/slack-app-manifest.yaml.example")
        let lines = try String(contentsOf: manifest, encoding: .utf8).split(separator: "\n").map(String.init)
        let start = try #require(lines.firstIndex { $0.contains("bot_events:") })
        let names = lines[(start + 1)...].prefix { $0.contains("- ") }.map { line in
            line.split(separator: "- ")[1].prefix { !$0.isWhitespace }
        }
        #expect(names.count > 10)
        for name in names {
            let type = name.split(separator: ".")[0]
            let payload: JSON = [
                "event_id": "Ev1",
                "event": ["type": .string(String(type)), "user": "U1", "channel": "C1", "ts": "5.1"],
            ]
            let event = try #require(decoder.event(payload: payload, receivedAt: receivedAt), "\(name)")
            #expect(event.eventType == type)
            #expect(event.data["user"] == "U1")
        }
    }

    @Test func menus() throws {
        func option(_ value: String) -> JSON {
            ["text": ["type": "plain_text", "text": "…"], "value": .string(value)]
        }
        let payload: JSON = [
            "type": "block_actions", "user": ["id": "U1"], "trigger_id": "1.2.x",
            "container": ["message_ts": "10.1", "channel_id": "C1"],
            "actions": [
                [
                    "type": "static_select", "action_id": "advanced_vote.Ann B. Jr.", "block_id": "vote/12/0",
                    "selected_option": option("yes"), "action_ts": "13.1",
                ],
                [
                    "type": "static_select", "action_id": "cast_vote", "block_id": "vote/13/0",
                    "selected_option": option("7"), "action_ts": "13.2",
                ],
            ],
        ]
        let ballots = decoder.events(interactive: payload, receivedAt: receivedAt).flatMap(\.meanings).compactMap {
            if case .ballot(let ballot) = $0 { ballot } else { nil }
        }
        #expect(ballots.map(\.venue) == [.selection(candidate: "Ann B. Jr.", option: "yes"), .press("7")])
        #expect(ballots.map(\.proposal) == [12, 13])
    }

    @Test func commands() throws {
        let payload: JSON = [
            "command": "/policykit", "text": "status now", "user_id": "U1", "channel_id": "C1",
            "response_url": "https://hooks/y", "trigger_id": "7.8",
        ]
        let event = try #require(decoder.event(command: payload, receivedAt: receivedAt))
        #expect(event.id == "command:7.8")
        guard case .command(let command) = event.meanings.first else {
            Issue.record("no command")
            return
        }
        #expect(command.command == "/policykit")
        #expect(command.text == "status now")
        let trigger = command.trigger
        #expect(trigger.type == "slackslashcommand")
        #expect(trigger.fields["value"] == "status now")
        #expect(trigger.channel == "C1")
        #expect(trigger.answerHandle == "https://hooks/y")
        // What lets its holder answer does not reach scripts.
        #expect(event.data["response_url"] == nil)
        #expect(event.data["trigger_id"] == nil)
        #expect(event.data["user_id"] == "U1")
        var vote = payload
        vote["text"] = "propose t channel=<#C1|a> name=R&amp;D&lt;3"
        if case .command(let typed)? = decoder.event(command: vote, receivedAt: receivedAt)?.meanings.first {
            #expect(typed.text == "propose t channel=<#C1|a> name=R&D<3")
        } else {
            Issue.record("no command")
        }
        vote["command"] = "/other"
        #expect(decoder.event(command: vote, receivedAt: receivedAt) == nil)
    }
}
