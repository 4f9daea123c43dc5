/// A platform on which the demonstration plays: its simulator, the bot that connects to it, and the stories.
protocol DemoPlatform: Sendable {
    /// The name that people know: `Slack`.
    var title: String { get }
    /// Where the simulator listens; known once it has started.
    var address: String { get async }

    /// Starts the simulator.
    func start() async throws
    /// Stops the simulator.
    func stop() async
    /// The bot that the daemon runs.
    func bot() async -> DemoBot
    /// Waits until the daemon hears what happens.
    /// - Returns: what was seen, as a sentence.
    func ready(_ demo: Demo) async throws -> String
    /// Makes the simulator refuse to rename channels.
    func refuseRenames() async
    /// The stories, in order.
    func stories(on stage: DemoStage, _ demo: Demo) -> [any DemoStory]
    /// A text as people read it: `@ben` for a mention by id.
    func readable(_ text: String) -> String
}

/// A bot of the demonstration.
struct DemoBot: Sendable {
    /// The lines of its file beside `community` and `tokens`.
    var lines: [String]
    /// Its tokens by role.
    var tokens: [String: String]
}

/// A story that the demonstration tells.
protocol DemoStory: Sendable {
    /// Plays it, and tells what is seen.
    /// - Throws: `DemoFailure` when it does not come out as told.
    func tell() async throws
}

extension DemoStory {
    /// Fails unless a count is what it must be.
    func require(_ what: String, _ count: Int, is expected: Int) throws {
        guard count == expected else { throw DemoFailure("\(what): \(count) instead of \(expected)") }
    }
}

/// The platforms that the demonstration knows, by the name that `--platform` takes.
enum DemoPlatformName: String, CaseIterable, Sendable {
    case slack, discord, discourse, reddit

    /// A fresh simulator of it.
    func make() -> any DemoPlatform {
        switch self {
        case .slack: SlackDemo()
        case .discord: DiscordDemo()
        case .discourse: DiscourseDemo()
        case .reddit: RedditDemo()
        }
    }
}
