import JSONKit
import PlatformSimulators
import Testing

/// Webhooks and direct messages.
@Suite struct DiscordWebhookTests {
    @Test func postUnderAnotherNameAndPicture() async throws {
        try await withDiscord { discord, call in
            let hook = try await call.ok("POST", "channels/\(Server.general)/webhooks", ["name": "messenger"])
            let path = "webhooks/\(hook["id"]?.string ?? "")/\(hook["token"]?.string ?? "")"
            let body: JSON = ["content": "as ben", "username": "Ben", "avatar_url": "https://example.org/ben.png"]
            let sent = try await call.ok("POST", "\(path)?wait=true", body)
            #expect(sent["author"]?["username"] == "Ben" && sent["webhook_id"] == hook["id"])
            #expect(sent["author"]?["avatar"]?.string != nil)
            #expect(try await call("POST", path, ["content": "quiet"]).status == 204)
            let message = "\(path)/messages/\(sent["id"]?.string ?? "")"
            #expect(try await call.ok("PATCH", message, ["content": "edited"])["content"] == "edited")
            #expect(try await call.ok("GET", message)["content"] == "edited")
            _ = try await call.ok("DELETE", message)
            #expect(await discord.messages(in: Server.general).count == 1)
            #expect(try await call.ok("GET", "channels/\(Server.general)/webhooks").array?.count == 1)
            #expect(try await call("POST", "\(path)?wait=true", ["content": "x", "username": "Discord"]).code == 50035)
            let thread = try await discord.startThread("t", in: Server.general, as: Server.ben)
            let inside = try await call.ok("POST", "\(path)?wait=true&thread_id=\(thread)", ["content": "x"])
            #expect(inside["channel_id"]?.string == thread)
            #expect(try await call("GET", "webhooks/\(hook["id"]?.string ?? "")/wrong").code == 50027)
            _ = try await call.ok("DELETE", "webhooks/\(hook["id"]?.string ?? "")")
            #expect(try await call("POST", path, ["content": "x"]).code == 10015)
        }
    }

    @Test func directMessagesReachWhoTakesThem() async throws {
        try await withDiscord { discord, call in
            let open = try await call.ok("POST", "users/@me/channels", ["recipient_id": .string(Server.ben)])
            let again = try await call.ok("POST", "users/@me/channels", ["recipient_id": .string(Server.ben)])
            let channel = open["id"]?.string ?? ""
            #expect(open["id"] == again["id"] && open["type"] == 1)
            _ = try await call.ok("POST", "channels/\(channel)/messages", ["content": "psst"])
            #expect(await discord.directMessages(with: Server.ben).first?["content"] == "psst")
            await discord.closeDirect(as: Server.ben)
            #expect(try await call("POST", "channels/\(channel)/messages", ["content": "psst"]).code == 50007)
        }
    }
}
