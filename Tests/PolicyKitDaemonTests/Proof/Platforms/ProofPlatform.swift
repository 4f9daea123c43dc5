import Governance
import PlatformSimulators

/// A simulated platform on which the proofs play: the channel that is renamed, who votes, and what is counted.
protocol ProofPlatform: ListenedPlatform {
    /// The bot's name and its platform's: `slack`.
    var name: String { get }
    /// The channel of the story, its name, and who renames it.
    static var channel: String { get }
    static var former: String { get }
    static var renamer: String { get }
    /// Who votes.
    static var voters: [String] { get }
    /// In whose name the daemon renames.
    static var renames: String { get }
    /// The routes or methods that rename, post and update, for faults.
    static var slowCalls: (rename: String, post: String, update: String) { get }

    /// The lines of the bot file, and the secrets that it names.
    func bot() async -> (lines: [String], secrets: [String: String])
    /// True while a daemon is connected.
    func isConnected() async -> Bool

    func rename(_ channel: String, to name: String, as user: String) async throws
    func name(of channel: String) async -> String?
    /// Votes yes on a post.
    func approve(_ post: String, in channel: String, as user: String) async throws
    /// Takes a vote back.
    func withdraw(_ post: String, in channel: String, as user: String) async throws
    func post(_ text: String, in channel: String, as user: String) async throws -> String
    func holds(_ message: String, in channel: String) async -> Bool

    /// What the bot posted that holds a text, by message, from the record: posted, whether deleted later or not.
    func posted(_ text: String, in channel: String) async -> [String]
    /// All renames of a channel: by whom, and to what.
    func renames(of channel: String) async -> [(user: String, name: String, former: String)]
    /// How often a message was deleted in a channel.
    func deletions(in channel: String) async -> Int
    /// Answers a kind of call late, after what it asks for was done.
    func slowDown(_ call: String, by delay: Duration, times: Int?) async
}

extension ProofPlatform {
    func bots(inDoubt: Double) async -> [StagedBot] {
        let (lines, secrets) = await bot()
        return [StagedBot(name, lines, secrets: secrets, inDoubt: inDoubt)]
    }

    /// The posts on which a name is voted.
    func votePosts(of wanted: String, in channel: String) async -> [String] {
        await posted("Rename to #\(wanted)?", in: channel)
    }

    func agreements(on wanted: String, in channel: String) async -> [String] {
        await posted("Agreed on \(wanted)", in: channel)
    }
}
