import JSONKit
import PlatformSimulators

extension SlackDemo {
    /// What the stories have in common: finding posts, and the words for people.
    struct Scene: Sendable {
        let slack: SlackSimulator
        let stage: DemoStage
        let demo: Demo

        var teller: DemoTeller { demo.teller }

        /// The bot's first message in a channel that holds a text.
        func post(in channel: String, holding text: String) async throws -> JSON {
            try await demo.wait("a post that says “\(text)”") {
                await slack.messages(in: channel).first {
                    $0["user"]?.string == SlackDemo.bot && $0["text"]?.string?.contains(text) == true
                }
            }
        }

        /// The text of a message for people.
        func text(of message: JSON) -> String {
            demo.platform.readable(message["text"]?.string ?? "")
        }

        func ts(of message: JSON) throws -> String {
            guard let ts = message["ts"]?.string else { throw DemoFailure("a message has no ts: \(message)") }
            return ts
        }
    }
}
