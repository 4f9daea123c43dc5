import ArgumentParser
import DiscoursePlatform
import Glibc
import PolicyKitDaemon

/// `policykit connect`.
struct ConnectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connect", abstract: "Gets the bot a key from a platform that hands them out to members.",
        subcommands: [ConnectDiscourseCommand.self, ConnectRedditCommand.self])
}

/// `policykit connect discourse`.
struct ConnectDiscourseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discourse",
        abstract: "Gets a User API key from a Discourse forum and keeps it in a file.",
        discussion: """
            Prints a link. Open it in a browser in which you are logged in to the forum as the account that the bot is to \
            act as, approve, and paste what the forum shows; end with an empty line. The key is then kept in a file that \
            only you can read, for tokens: key: in the bot file.

              policykit connect discourse https://forum.example.org --key-file secrets/discourse-key
            """)

    @Argument(help: ArgumentHelp("The forum's address.", valueName: "url"))
    var url: String

    @Option(help: ArgumentHelp("The file to keep the key in.", valueName: "path"))
    var keyFile = "secrets/discourse-key"

    @Option(help: ArgumentHelp("What the forum shows members of who asks.", valueName: "name"))
    var application = "PolicyKit"

    @Option(help: ArgumentHelp("What the key is for, with commas between.", valueName: "scopes"))
    var scopes = "read,write,message_bus,session_info"

    @Option(
        help: ArgumentHelp(
            "Ask again under the client id of an older key, which the new one replaces.", valueName: "id"))
    var clientID: String?

    @Flag(help: "Replace a key file that is there.")
    var force = false

    func validate() throws {
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else {
            throw ValidationError("give the forum's whole address, such as https://forum.example.org")
        }
    }

    func run() async throws {
        try await reporting {
            // Before anybody is asked for anything.
            try KeyFile.checkFree(keyFile, isForced: force)
            let handshake = try UserAPIKeyHandshake(
                baseURL: url, application: application,
                scopes: scopes.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) },
                clientID: clientID)
            Terminal.say([
                "Open this link as the account that the bot is to act as, and approve:", "", handshake.link, "",
                "Then paste here what the forum shows, and end with an empty line:",
            ])
            let grant = try Self.grant(by: handshake)
            try KeyFile.write(grant.key, to: keyFile, isForced: force)
            // Paths in a bot file are seen from its folder.
            let path = keyFile.hasPrefix("/") ? keyFile : "../\(keyFile)"
            Terminal.say([
                "The key is in \(keyFile), which only you can read. In bots/discourse.yaml:", "",
                "  platform: discourse", "  community: garden    # the folder of its policies: policies/garden",
                "  base_url: \(url)", "  tokens:", "    key: { file: \(path) }", "  client_id: \(grant.clientID)",
            ])
        }
    }

    /// The key that is pasted. What is none can be pasted again: the link has been approved, and its answer is for this run
    /// of the program alone.
    private static func grant(by handshake: UserAPIKeyHandshake) throws -> UserAPIKeyHandshake.Grant {
        while true {
            let text = pasted()
            do {
                return try handshake.grant(from: text)
            } catch {
                if text.isEmpty { throw error }
                Terminal.say(["\(error).", "Paste it again, and end with an empty line:"])
            }
        }
    }

    /// What is typed up to an empty line, or to the end.
    private static func pasted() -> String {
        var text = ""
        while let line = readLine() {
            if line.allSatisfy(\.isWhitespace) {
                if text.isEmpty { continue }
                break
            }
            text += line + "\n"
        }
        return text
    }
}
