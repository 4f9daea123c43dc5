import Governance
import JSONKit
import PlatformSimulators
import SlackPlatform
import TestSupport
import Testing

/// Each action type: heard once, undone, done again, over real sockets.
@Suite struct ActionTests {
    @Test func renames() async throws {
        try await SimulatedWorkspace.with { workspace in
            try await workspace.slack.rename("C0GARDEN", to: "jungle", as: "U0BEN")
            let rename = try await workspace.action("slackrenameconversation")
            #expect(rename.initiator == "U0BEN")
            #expect(rename.fields["previous_name"] == "garden")
            #expect(!rename.isByOurIdentity)
            let results = try await workspace.revert(rename, lawful: "garden")
            #expect(await workspace.slack.channelName("C0GARDEN") == "garden")
            let echo = try await workspace.action("slackrenameconversation", count: 2)
            #expect(echo.isByOurIdentity)
            #expect(echo.newState == "garden")
            try await workspace.execute(rename, results)
            #expect(await workspace.slack.channelName("C0GARDEN") == "jungle")
            #expect(await workspace.slack.wait { $0.entries(.undelivered).isEmpty })
        }
    }

    @Test func posts() async throws {
        try await SimulatedWorkspace.with { workspace in
            let ts = try await workspace.slack.post("spam & <b>", in: "C0RANDOM", as: "U0BEN")
            let post = try await workspace.action("slackpostmessage")
            #expect(post.fields["timestamp"]?.string == ts)
            let results = try await workspace.revert(post)
            #expect(await workspace.slack.message(ts, in: "C0RANDOM") == nil)
            try await workspace.revert(post)
            try await workspace.execute(post, results)
            let again = try #require(await workspace.slack.messages(in: "C0RANDOM").last)
            #expect(again["text"]?.string?.hasPrefix(post.fields["text"]?.string ?? "?") == true)
            #expect(again["username"] == "Ben B.")
            #expect(again["metadata"]?["event_payload"]?["call"] != nil)
            try await workspace.slack.post("second", in: "C0RANDOM", as: "U0BEN")
            _ = try await workspace.action("slackpostmessage", count: 2)
        }
    }

    @Test func postsOfEveryKind() async throws {
        try await SimulatedWorkspace.with { workspace in
            let parent = try await workspace.slack.post("parent", in: "C0RANDOM", as: "U0BEN")
            try await workspace.slack.post("waves", in: "C0RANDOM", as: "U0BEN", isMe: true)
            try await workspace.slack.post("file", in: "C0RANDOM", as: "U0BEN", files: ["a.txt"])
            try await workspace.slack.post("reply", in: "C0RANDOM", as: "U0CLEO", thread: parent)
            try await workspace.slack.post(
                "broadcast", in: "C0RANDOM", as: "U0CLEO", thread: parent, isBroadcast: true)
            #expect(await workspace.sink.wait { $0.actions("slackpostmessage").count == 5 })
            try await Task.sleep(for: .milliseconds(100))
            let posts = await workspace.sink.actions("slackpostmessage")
            #expect(
                posts.compactMap { $0.fields["text"]?.string } == ["parent", "waves", "file", "reply", "broadcast"])
            #expect(posts.last?.fields["thread_ts"]?.string == parent)
        }
    }

    @Test func joins() async throws {
        try await SimulatedWorkspace.with { workspace in
            try await workspace.slack.leave("C0GARDEN", as: "U0DAN")
            try await workspace.slack.invite(["U0DAN"], to: "C0GARDEN", as: "U0BEN")
            let join = try await workspace.action("slackjoinconversation")
            #expect(join.initiator == "U0BEN")
            #expect(join.fields["users"] == "U0DAN")
            let results = try await workspace.revert(join)
            #expect(await !workspace.slack.channelMembers("C0GARDEN").contains("U0DAN"))
            try await workspace.execute(join, results)
            #expect(await workspace.slack.channelMembers("C0GARDEN").contains("U0DAN"))
        }
    }

    @Test func pins() async throws {
        try await SimulatedWorkspace.with { workspace in
            let ts = try await workspace.slack.post("a", in: "C0RANDOM", as: "U0BEN")
            try await workspace.slack.pin(ts, in: "C0RANDOM", as: "U0CLEO")
            let pin = try await workspace.action("slackpinmessage")
            #expect(pin.initiator == "U0CLEO")
            #expect(pin.fields["timestamp"]?.string == ts)
            let results = try await workspace.revert(pin)
            #expect(await workspace.slack.pins(in: "C0RANDOM").isEmpty)
            try await workspace.execute(pin, results)
            #expect(await workspace.slack.pins(in: "C0RANDOM") == [ts])
        }
    }

    @Test func edits() async throws {
        try await SimulatedWorkspace.with { workspace in
            let ts = try await workspace.slack.post("tame", in: "C0RANDOM", as: "U0BEN")
            try await workspace.slack.unfurl(
                ts, in: "C0RANDOM", title: "t", url: "https://example.com", as: "U0BEN")
            try await workspace.slack.edit(ts, in: "C0RANDOM", to: "wild", as: "U0BEN")
            let edit = try await workspace.action("slackeditmessage")
            #expect(edit.fields["previous_text"] == "tame")
            #expect(edit.fields["text"] == "wild")
            let results = try await workspace.revert(edit, lawful: "tame")
            #expect(await workspace.slack.message(ts, in: "C0RANDOM") == nil)
            let restored = try #require(await workspace.slack.messages(in: "C0RANDOM").last)
            #expect(restored["text"] == "tame")
            #expect(restored["username"] == "Ben B.")
            try await workspace.execute(edit, results)
            let updated = try #require(await workspace.slack.messages(in: "C0RANDOM").last)
            #expect(updated["ts"] == restored["ts"])
            #expect(updated["text"]?.string?.hasPrefix("wild\n") == true)
            try await Task.sleep(for: .milliseconds(100))
            #expect(await workspace.sink.actions("slackeditmessage").count == 1)
        }
    }

    @Test func creatingAndArchiving() async throws {
        try await SimulatedWorkspace.with { workspace in
            let id = try await workspace.slack.createChannel("fresh", as: "U0BEN")
            let creation = try await workspace.action("slackcreateconversation")
            #expect(creation.initiator == "U0BEN")
            #expect(creation.fields == ["name": "fresh", "channel": .string(id)])
            let undone = try await workspace.revert(creation)
            #expect(await workspace.slack.isArchived(id) == true)
            try await workspace.execute(creation, undone)
            #expect(await workspace.slack.isArchived(id) == false)

            try await workspace.slack.archive("C0GARDEN", as: "U0BEN")
            #expect(
                await workspace.sink.wait { sink in
                    sink.actions("slackarchiveconversation").contains { $0.fields["channel"] == "C0GARDEN" }
                })
            let archive = try #require(
                await workspace.sink.actions("slackarchiveconversation").first { $0.fields["channel"] == "C0GARDEN" })
            #expect(archive.initiator == "U0BEN")
            let results = try await workspace.revert(archive)
            #expect(await workspace.slack.isArchived("C0GARDEN") == false)
            try await workspace.execute(archive, results)
            #expect(await workspace.slack.isArchived("C0GARDEN") == true)
        }
    }

    @Test func theBotIsThereAgainAfterAnUnarchive() async throws {
        try await SimulatedWorkspace.with { workspace in
            let id = try await workspace.slack.createChannel("fresh", as: "U0BEN")
            #expect(await workspace.slack.wait { !$0.calls("conversations.join", successful: true).isEmpty })
            try await Task.sleep(for: .milliseconds(200))
            #expect(await workspace.slack.channelMembers(id).contains("U0BOT"))
            try await workspace.slack.post("in the new channel", in: id, as: "U0BEN")
            _ = try await workspace.action("slackpostmessage")
        }
    }
}
