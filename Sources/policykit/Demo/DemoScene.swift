import JSONKit
import PlatformSimulators

/// What the stories have in common: finding posts, and the words for people.
protocol DemoScene: Sendable {
    var stage: DemoStage { get }
    var demo: Demo { get }
}

extension DemoScene {
    var slack: SlackSimulator { stage.slack }
    var teller: DemoTeller { demo.teller }

    /// The bot's first message in a channel that holds a text.
    func post(in channel: String, holding text: String) async throws -> JSON {
        try await demo.wait("a post that says “\(text)”") {
            await slack.messages(in: channel).first {
                $0["user"]?.string == DemoWorkspace.bot && $0["text"]?.string?.contains(text) == true
            }
        }
    }

    /// The text of a message for people.
    func text(of message: JSON) -> String {
        DemoWorkspace.readable(message["text"]?.string ?? "")
    }

    func ts(of message: JSON) throws -> String {
        guard let ts = message["ts"]?.string else { throw DemoFailure("a message has no ts: \(message)") }
        return ts
    }

    /// Fails unless a count is what it must be.
    func require(_ what: String, _ count: Int, is expected: Int) throws {
        guard count == expected else { throw DemoFailure("\(what): \(count) instead of \(expected)") }
    }
}
