import Governance
import JSONKit
import Testing

/// What scripts ask of Discord, as calls.
@Suite struct DiscordMethodTests {
    private func driver(_ code: String) throws -> BlockDriver {
        let reads = FakeReads(
            action: "discordrenamechannel", fields: ["channel_id": 3, "name": "meadow"], platform: "discord",
            channel: "3")
        reads.connect("discord")
        for (id, name) in [(11, "Dan"), (12, "Eve")] { reads.addMember(Int64(id), "D\(id)", name, bot: "discord-main") }
        let body = code.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        return BlockDriver(try loadPolicy("kind = 'platform'\ndef notify():\n\(body)\n"), reads)
    }

    private func lines(_ code: String) throws -> [String] {
        let driver = try driver(code)
        try driver.run(.notify)
        return driver.lines
    }

    @Test func postsGoToAChannelOrToMembers() throws {
        #expect(
            try lines(
                """
                discord.post_message("a")
                discord.post_message("b", channel=7, message_id="8")
                discord.post_message("c", users=["U2", "U3"], post_type="dm")
                discord.post_message("d", mentions=True)
                """) == [
                    #"discord.post_message {"text":"a","channel":"3"}"#,
                    #"discord.post_message {"text":"b","channel":"7","message_id":"8"}"#,
                    #"discord.post_message {"text":"c","post_type":"dm","user":"U2"}"#,
                    #"discord.post_message {"text":"c","post_type":"dm","user":"U3"}"#,
                    #"discord.post_message {"text":"d","channel":"3","mentions":true}"#,
                ])
    }

    @Test func everyKindOfVoteIsOpened() throws {
        #expect(try lines("discord.initiate_vote(text='T')") == ["discord.initiate_vote 3 boolean 'T' [] everyone"])
        #expect(
            try lines("discord.initiate_vote(text='T', options=['a', 'b'], users=['U2'])")
                == ["discord.initiate_vote 3 choice 'T' [\"a\", \"b\"] members([\"U2\"])"])
        let number = try lines("discord.initiate_number_vote(text='T', channel=9)")
        #expect(number.count == 1 && number[0].hasPrefix("discord.initiate_vote 9 number 'T'"))
        let select = try lines("discord.initiate_advanced_vote(['x'], ['a'], title='T')")
        #expect(select.count == 1 && select[0].hasPrefix("discord.initiate_vote 3 select 'T'"))
    }

    @Test func aDirectVoteNeedsItsVoters() throws {
        #expect(throws: PolicyRunFailure.self) { try driver("discord.initiate_vote(post_type='dm')").run(.notify) }
        let direct = try lines("discord.initiate_vote(text='T', users=['U2'], post_type='dm')")
        #expect(direct.count == 1 && direct[0].contains("[\"U2\"]"))
    }

    @Test func otherMethodsAreCallsOfTheirOwn() throws {
        #expect(
            try lines(
                """
                discord.rename_channel(3, "meadow")
                discord.give_role("U2", 50)
                discord.add_to_thread(7, ["U2", "U3"])
                discord.remove_from_thread("7", "U2")
                """) == [
                    #"discord.rename_channel {"channel":"3","name":"meadow"}"#,
                    #"discord.give_role {"user":"U2","role_id":50}"#,
                    #"discord.add_to_thread {"thread":7,"users":["U2","U3"]}"#,
                    #"discord.remove_from_thread {"thread":"7","user":"U2"}"#,
                ])
    }

    /// `make_call` is another spelling of `method`.
    @Test func readingMethodsAreCalls() throws {
        #expect(
            try lines(
                """
                discord.get_channels()
                discord.method("channels/3/messages", limit=2)
                discord.make_call("channels/3/messages", {"limit": 2})
                discord.make_call("guilds/1/roles")
                discord.get_users_in_channel(7)
                """) == [
                    "discord.get_channels {}", #"discord.method {"limit":2,"route":"channels/3/messages"}"#,
                    #"discord.method {"limit":2,"route":"channels/3/messages"}"#,
                    #"discord.method {"route":"guilds/1/roles"}"#, #"discord.get_users_in_channel {"channel":"7"}"#,
                ])
    }

    @Test func whoThereIsIsKnownWithoutACall() throws {
        #expect(
            try lines(
                """
                known = [user.username for user in discord.get_users()]
                assert known == ["D11", "D12"], known
                assert [user.username for user in discord.get_users_in_channel()] == known
                assert [entry["value"] for entry in discord.get_real_users()] == known
                assert [entry["name"] for entry in discord.get_real_users()] == ["Dan", "Eve"]
                """) == [])
    }

    @Test func whatIsReadByNameIsFoundInTheText() {
        func reads(_ body: String) -> [String: Set<String>] {
            let text = "kind = 'platform'\ndef check():\n    \(body)\n    return PASSED\n"
            return NamedReading.of(PolicyCapabilities.of(path: "a.py", bytes: Array(text.utf8)))
        }
        #expect(reads("discord.method('channels/1/messages')") == ["discord": ["channels/1/messages"]])
        #expect(reads("discord.make_call(f'channels/{action.channel_id}/messages')") == ["discord": [""]])
        #expect(reads("slack.method('users.list')") == ["slack": ["users.list"]])
        #expect(reads("discord.get_channels()") == [:])
    }
}
