import DiscoursePlatform
import Governance
import PlatformKit

extension ConnectablePlatform {
    /// A Discourse forum.
    static let discourse = ConnectablePlatform(
        name: "discourse",
        tokens: [
            Token(
                role: "key", isRequired: true,
                source: "the API key that an admin makes under Admin, API, or the one from policykit connect discourse"),
            Token(
                role: "webhook", isRequired: false,
                source: "the secret of the webhook, under Admin, API, Webhooks"),
        ],
        fields: [
            Field(
                name: "username", isRequired: false,
                hint: "the account as which an admin's API key acts, such as system; leave it out for a user's own key"),
            Field(
                name: "client_id", isRequired: false,
                hint: "of a user's own key: what policykit connect discourse has printed"),
            Field(
                name: "vote_category", isRequired: false,
                hint: "the number of the category in which votes are opened as topics"
            ) { Int($0).map { $0 > 0 } == true ? nil : "is not the number of a category" },
            Field(
                name: "webhook_listen", isRequired: false,
                hint: "where the forum's webhooks are heard, such as 127.0.0.1:8090"
            ) { (try? HTTPListener(address: $0)) == nil ? "is no address with a port" : nil },
            Field(
                name: "requests_per_minute", isRequired: false,
                hint: "how many requests a minute the forum allows, where its admins have raised the limit"
            ) { Int($0).map { (1...1_000_000).contains($0) } == true ? nil : "is not a number of requests" },
        ],
        exampleBaseURL: "https://forum.example.org/", needsBaseURL: true,
        memberProblem: IdentifierForm.discourseUser, channelProblem: IdentifierForm.discourseTopic,
        place: { bot in
            let address = (bot.baseURL ?? "").lowercased()
            return address.hasSuffix("/") ? String(address.dropLast()) : address
        }
    ) { connection, logger, clock in
        let bot = connection.bot
        let key = connection.token("key")
        let username = bot.settings["username"]
        var configuration = DiscourseConfiguration(
            bot: bot.name, community: bot.community, baseURL: bot.baseURL ?? "",
            credential: username.map { .admin(key: key, username: $0) }
                ?? .user(key: key, clientID: bot.settings["client_id"]))
        configuration.voteCategory = bot.settings["vote_category"].flatMap { Int($0) }
        configuration.requestsPerMinute = bot.settings["requests_per_minute"].flatMap { Int($0) }
        if let perMinute = configuration.requestsPerMinute { configuration.hasten(requestsPerMinute: perMinute) }
        if let address = bot.settings["webhook_listen"], let secret = connection.tokens.byRole["webhook"]?.reveal() {
            configuration.webhooks = DiscourseConfiguration.WebhookListener(address: address, secret: secret)
        }
        if let seconds = bot.inDoubtSeconds { configuration.doubtDelay = .milliseconds(Int64(seconds * 1000)) }
        return DiscourseModule(configuration: configuration, logger: logger) { clock.now() }
    } lack: { settings, tokens in
        guard settings["webhook_listen"] != nil, !tokens.contains("webhook") else { return nil }
        return Lack(
            field: "webhook_listen", message: "nothing would be heard without the webhook's secret",
            hint: "give the secret as tokens.webhook, or leave the field out")
    }
}
