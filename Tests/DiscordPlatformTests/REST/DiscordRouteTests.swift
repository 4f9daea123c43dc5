import Testing

@testable import DiscordPlatform

@Suite struct DiscordRouteTests {
    /// Whoever knows a webhook's or an interaction's token can post with it.
    @Test(arguments: [
        ("webhooks/7/secret/messages/8?thread_id=9", "PATCH webhooks/7/…/messages/8"),
        ("webhooks/7/secret?wait=true", "PATCH webhooks/7/…"),
        ("interactions/7/secret/callback", "PATCH interactions/7/…/callback"),
        ("channels/7/messages?limit=5", "PATCH channels/7/messages"),
    ]) func noTokenIsShown(path: String, shown: String) {
        #expect(DiscordRoute.shown("PATCH", path) == shown)
    }
}
