import ArgumentParser
import PolicyKitDaemon
import RedditPlatform

/// `policykit connect reddit`.
struct ConnectRedditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reddit",
        abstract: "Gets a refresh token from Reddit and keeps it in a file.",
        discussion: """
            Make an app at reddit.com/prefs/apps (of the type "web app", or "script") and put its id and its secret each \
            into a file that only you can read. Open the link that is printed in a browser in which you are logged in as \
            the bot's account, allow what is asked, and paste the address to which Reddit sends the browser; that nothing \
            answers there does no harm. The refresh token is then kept in a file that only you can read, for tokens: \
            refresh_token: in the bot file.

              policykit connect reddit --client-id-file secrets/reddit-client-id \
            --client-secret-file secrets/reddit-client-secret
            """)

    @Option(help: ArgumentHelp("The file with the app's id.", valueName: "path"))
    var clientIDFile = "secrets/reddit-client-id"

    @Option(help: ArgumentHelp("The file with the app's secret.", valueName: "path"))
    var clientSecretFile = "secrets/reddit-client-secret"

    @Option(help: ArgumentHelp("The app's redirect uri, as it stands at reddit.com/prefs/apps.", valueName: "uri"))
    var redirectURI = "http://localhost:8080"

    @Option(help: ArgumentHelp("The file to keep the refresh token in.", valueName: "path"))
    var keyFile = "secrets/reddit-refresh-token"

    @Option(help: ArgumentHelp("Where Reddit's API is: a proxy or a simulator has another address.", valueName: "url"))
    var baseURL: String?

    @Flag(help: "Replace a key file that is there.")
    var force = false

    func run() async throws {
        try await reporting {
            // Before anybody is asked for anything.
            try KeyFile.checkFree(keyFile, isForced: force)
            let authorization = RedditAuthorization(
                clientID: try KeyFile.read(clientIDFile), clientSecret: try KeyFile.read(clientSecretFile),
                redirect: redirectURI, baseURL: baseURL, state: Self.state())
            Terminal.say([
                "Open this link as the account that the bot is to act as, and allow it:", "", authorization.link, "",
                "Then paste here the address to which Reddit has sent the browser:",
            ])
            let code = try authorization.code(inAddress: Self.pasted())
            let grant = try await authorization.grant(for: code)
            try KeyFile.write(grant.refreshToken, to: keyFile, isForced: force)
            Terminal.say([
                "u/\(grant.account) has agreed. The refresh token is in \(keyFile), which only you can read. In the bot "
                    + "file, whose paths begin at its own folder:", "", "  platform: reddit", "  subreddit: NAME",
                "  tokens:", "    client_id: { file: PATH of \(clientIDFile) }",
                "    client_secret: { file: PATH of \(clientSecretFile) }",
                "    refresh_token: { file: PATH of \(keyFile) }", "",
                "u/\(grant.account) must be a moderator of the subreddit with all permissions.",
            ])
            if !grant.missing.isEmpty {
                Terminal.say(["It lacks scopes: \(grant.missing.joined(separator: ", ")). Open the link again."])
            }
        }
    }

    /// 128 random bits.
    private static func state() -> String {
        (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }.joined()
    }

    /// The next line that says something.
    private static func pasted() -> String {
        while let line = readLine() {
            if !line.allSatisfy(\.isWhitespace) { return line }
        }
        return ""
    }
}
