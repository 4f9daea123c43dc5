import DiscordPlatform
import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

/// Calls of which nobody knows whether they were made.
@Suite struct InDoubtTests {
    /// What a call that was made has answered; nil for any other.
    private func found(_ call: PlatformCall, _ server: SimulatedServer) async throws -> JSON? {
        if case .done(let json) = try await server.module.resolve(call) { json } else { nil }
    }

    @Test func aPostIsFoundByItsNonce() async throws {
        try await SimulatedServer.with { server in
            let arguments: JSON = ["text": "Hello", "channel": .string(SimulatedServer.general)]
            let call = server.call("post_message", arguments, purpose: .post, id: 41)
            #expect(try await server.module.resolve(call) == .repeatable)
            let posted = try await server.module.perform(call)
            let other = server.call("post_message", arguments, purpose: .post, id: 42)
            #expect(try await found(call, server)?["ts"] == posted["ts"])
            #expect(try await server.module.resolve(other) == .repeatable, "the same text of another call")
        }
    }

    @Test func aVoteIsFound() async throws {
        try await SimulatedServer.with { server in
            let call = server.call(
                "initiate_vote", ["text": "Rename?", "proposal": 7, "channel": .string(SimulatedServer.general)],
                purpose: .vote, id: 43)
            let posted = try await server.module.perform(call)
            #expect(try await found(call, server)?["ts"] == posted["ts"])
        }
    }

    @Test func aRepostIsFoundByNameAndText() async throws {
        try await SimulatedServer.with { server in
            let call = server.call(
                "webhook.post", ["channel": .string(SimulatedServer.general), "text": "Tea", "username": "Ben"],
                purpose: .execute, id: 44)
            #expect(try await server.module.resolve(call) == .repeatable)
            let posted = try await server.module.perform(call)
            #expect(try await found(call, server)?["ts"] == posted["ts"])
        }
    }

    @Test func aNewChannelIsFoundInTheAuditLog() async throws {
        try await SimulatedServer.with { server in
            let call = server.call("channel.create", ["set": ["name": "party"]], purpose: .execute, id: 45)
            #expect(try await server.module.resolve(call) == .repeatable)
            let made = try await server.module.perform(call)
            #expect(try await found(call, server)?["id"] == made["id"])
            #expect(made["id"] != nil)
        }
    }

    /// A database that was begun anew gives out the same numbers, and its calls are others.
    @Test func callsOfAnotherDatabaseAreNotTakenForThese() async throws {
        try await SimulatedServer.with { server in
            let first = server.call(
                "post_message", ["text": "Hello", "channel": .string(SimulatedServer.general)], purpose: .post, id: 41)
            var second = server.call(
                "post_message", ["text": "Bye", "channel": .string(SimulatedServer.garden)], purpose: .post, id: 41)
            second.intendedAt = first.intendedAt.advanced(seconds: 120)
            _ = try await server.module.perform(first)
            _ = try await server.module.perform(second)
            #expect(await server.discord.messages(in: SimulatedServer.general).map { $0["content"] } == ["Hello"])
            #expect(await server.discord.messages(in: SimulatedServer.garden).map { $0["content"] } == ["Bye"])
            let made = server.call("channel.create", ["set": ["name": "party"]], purpose: .execute, id: 45)
            _ = try await server.module.perform(made)
            var another = server.call("channel.create", ["set": ["name": "feast"]], purpose: .execute, id: 45)
            another.intendedAt = made.intendedAt.advanced(seconds: 120)
            #expect(try await server.module.resolve(another) == .repeatable)
        }
    }

    @Test func whatNobodyCanListIsNotRepeated() async throws {
        try await SimulatedServer.with { server in
            let call = server.call(
                "send_notice", ["text": "Closed", "answer_handle": "1 token component"], purpose: .notice)
            let doubt = try await server.module.resolve(call)
            #expect(doubt == .unknowable)
            let rename = server.call(
                "channel.edit", ["channel": .string(SimulatedServer.garden), "set": ["name": "x"]], purpose: .revert)
            #expect(try await server.module.resolve(rename) == .repeatable)
        }
    }

    @Test func anAnswerThatIsLostPostsOnce() async throws {
        try await SimulatedServer.with { server in
            await server.discord.inject(.init(route: "POST channels/:id/messages", effect: .answerLost))
            try await server.perform("post_message", ["text": "Once", "channel": .string(SimulatedServer.general)])
            #expect(await server.discord.messages(in: SimulatedServer.general).count == 1)
        }
    }
}
