import Governance
import Logging
import RedditPlatform

extension ConnectablePlatform {
    /// Reddit, polled with an app's credentials.
    static let reddit = ConnectablePlatform(
        name: "reddit",
        tokens: [
            // reddit.com/prefs/apps shows all of them but the refresh token and the password.
            Token(
                role: "client_id", isRequired: true, prefix: nil,
                source: "the app's id, under its name at reddit.com/prefs/apps"),
            Token(
                role: "client_secret", isRequired: true, prefix: nil,
                source: "the app's secret, at reddit.com/prefs/apps"),
            Token(
                role: "refresh_token", isRequired: false, prefix: nil,
                source: "the refresh token with which the account has authorised the app for good"),
            Token(
                role: "username", isRequired: false, prefix: nil,
                source: "the account's name, where an app of the type script logs in by password"),
            Token(role: "password", isRequired: false, prefix: nil, source: "the account's password"),
        ],
        fields: [
            Field(
                name: "subreddit", isRequired: true, hint: "the subreddit's name without r/, such as garden",
                problem: IdentifierForm.subreddit),
            Field(
                name: "read_every", isRequired: false,
                hint: "the shortest and the longest pause between two readings of a listing in seconds, such as 3-30"
            ) { redditPause($0) == nil ? "is no range of seconds" : nil },
        ],
        exampleBaseURL: RedditConfiguration.publicBaseURL, memberProblem: IdentifierForm.redditAccount,
        place: { bot in
            var name = (bot.settings["subreddit"] ?? "").lowercased()[...]
            for prefix in ["/r/", "r/"] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
            var base = bot.baseURL ?? RedditConfiguration.publicBaseURL
            while base.hasSuffix("/") { base.removeLast() }
            return "\(base) \(name)"
        }
    ) { connection, logger, clock in
        let bot = connection.bot
        var configuration = RedditConfiguration(
            bot: bot.name, community: bot.community, subreddit: bot.settings["subreddit"] ?? "",
            clientID: connection.token("client_id"), clientSecret: connection.token("client_secret"),
            grant: redditGrant(connection), baseURL: bot.baseURL ?? RedditConfiguration.publicBaseURL)
        if let seconds = bot.inDoubtSeconds { configuration.doubtDelay = .milliseconds(Int64(seconds * 1000)) }
        if let pause = bot.settings["read_every"].flatMap(redditPause) {
            configuration.pause = pause
        }
        return RedditModule(configuration: configuration, logger: logger) { clock.now() }
    } lack: { _, tokens in
        let isComplete = tokens.contains("refresh_token") || tokens.isSuperset(of: ["username", "password"])
        // Without any tokens another finding says so.
        guard !isComplete, !tokens.isEmpty else { return nil }
        return Lack(
            field: "tokens", message: "the account cannot log in",
            hint: "give refresh_token, or for an app of the type script username and password")
    }
}

/// A refresh token goes before a password.
private func redditGrant(_ connection: BotConnection) -> RedditConfiguration.Grant? {
    let tokens = connection.tokens.byRole
    if let token = tokens["refresh_token"]?.reveal(), !token.isEmpty { return .refreshToken(token) }
    guard let username = tokens["username"]?.reveal(), let password = tokens["password"]?.reveal() else { return nil }
    return .password(username: username, password: password)
}

/// `3-30`, in seconds.
private func redditPause(_ text: String) -> ClosedRange<Duration>? {
    let parts = text.split(separator: "-").compactMap { Double($0.filter { !$0.isWhitespace }) }
    guard parts.count == 2, parts[0] >= 0.05, parts[0] <= parts[1], parts[1] <= 3600 else { return nil }
    return .seconds(parts[0]) ... .seconds(parts[1])
}
