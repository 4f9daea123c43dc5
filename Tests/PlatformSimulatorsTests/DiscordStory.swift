import JSONKit
import PlatformSimulators
import Testing

/// Lets members and the bot do one of everything that is told of by an event.
func playEverything(_ discord: DiscordSimulator, _ call: DiscordAPIClient) async throws {
    let (ann, ben, general) = (Server.ann, Server.ben, Server.general)
    // Channels and threads.
    let channel = try await discord.createChannel("place", topic: "talk", as: ann)
    try await discord.rename(channel, to: "spot", as: ann)
    let thread = try await discord.startThread("Idea", in: general, as: ben)
    _ = try await call.ok("PUT", "channels/\(thread)/thread-members/@me")
    try await discord.setThread(thread, archived: true, as: ann)
    try await discord.deleteChannel(thread, as: ann)
    try await discord.deleteChannel(channel, as: ann)
    // Messages and reactions.
    let post = try await discord.post("hello <@\(Server.cleo)>", in: general, as: ben, files: [.init(name: "a.png")])
    let reply = try await discord.post("and you", in: general, as: Server.cleo, replyingTo: post)
    try await discord.edit(post, in: general, to: "hello all", as: ben)
    try await discord.react("👍", to: post, in: general, as: ben)
    try await discord.react("👎", to: post, in: general, as: ben, burst: true)
    try await discord.unreact("👍", from: post, in: general, as: ben)
    try await discord.clearReactions("👎", from: post, in: general, as: ann)
    try await discord.clearReactions(from: post, in: general, as: ann)
    try await discord.pin(post, in: general, as: ann)
    try await discord.unpin(post, in: general, as: ann)
    try await discord.startTyping(in: general, as: ben)
    try await discord.delete(reply, in: general, as: ann)
    let others = [
        try await discord.post("x", in: general, as: ben), try await discord.post("y", in: general, as: ben),
    ]
    try await discord.delete(others, in: general, as: ann)
    let direct = try await discord.openDirect(as: ben)
    try await discord.post("psst", in: direct, as: ben)
    // Members, roles, emojis, webhooks, the server.
    let role = try await discord.createRole("gardener", as: ann)
    try await discord.editRole(role, name: "planter", as: ann)
    try await discord.addRole(role, to: ben, as: ann)
    try await discord.setNickname(of: ben, to: "Benny", as: ann)
    try await discord.deleteRole(role, as: ann)
    try await discord.enter("200000000000000098", name: "yan")
    try await discord.ban("200000000000000098", as: ann, reason: "spam")
    try await discord.unban("200000000000000098", as: ann)
    let emoji = try await discord.createEmoji("yes", as: ann)
    try await discord.deleteEmoji(emoji, as: ann)
    try await discord.createWebhook("messenger", in: general, as: ann)
    try await discord.renameGuild(to: "Orchard", as: ann)
    // A command and a button.
    _ = try await call.ok(
        "PUT", "applications/\(Server.application)/guilds/\(Server.guild)/commands",
        [["name": "policykit", "description": "Governs"]])
    try await discord.slashCommand("policykit", in: general, as: ben)
    let vote = try await call.ok(
        "POST", "channels/\(general)/messages",
        [
            "content": "vote",
            "components": [
                ["type": 1, "components": [["type": 2, "style": 3, "label": "Yes", "custom_id": "yes"]]]
            ],
        ])
    try await discord.press("yes", on: vote["id"]?.string ?? "", in: general, as: ben)
    // An outage.
    await discord.setAvailable(false)
    await discord.setAvailable(true)
}
