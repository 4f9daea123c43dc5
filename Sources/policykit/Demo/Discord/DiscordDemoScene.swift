import JSONKit
import PlatformSimulators

extension DiscordDemo {
    /// What the stories have in common: finding posts, and the words for people.
    struct Scene: Sendable {
        let discord: DiscordSimulator
        let stage: DemoStage
        let demo: Demo

        var teller: DemoTeller { demo.teller }

        /// The bot's first message in a channel that holds a text.
        func post(in channel: String, holding text: String) async throws -> JSON {
            try await demo.wait("a post that says “\(text)”") {
                await discord.messages(in: channel).first {
                    $0["author"]?["id"]?.string == discord.setup.bot && $0["content"]?.string?.contains(text) == true
                }
            }
        }

        /// The text of a message for people.
        func text(of message: JSON) -> String {
            demo.platform.readable(message["content"]?.string ?? "").replacing("**", with: "")
        }

        func id(of message: JSON) throws -> String {
            guard let id = message["id"]?.string else { throw DemoFailure("a message has no id: \(message)") }
            return id
        }

        /// The `custom_id` of the button of a vote's post that ends so.
        func button(_ value: String, of message: JSON) throws -> String {
            let buttons = (message["components"]?.array ?? []).flatMap { $0["components"]?.array ?? [] }
            guard let id = buttons.compactMap({ $0["custom_id"]?.string }).first(where: { $0.hasSuffix("/\(value)") })
            else { throw DemoFailure("the vote's post has no button for \(value)") }
            return id
        }
    }
}
