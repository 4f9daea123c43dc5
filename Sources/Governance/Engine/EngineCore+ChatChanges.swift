import JSONKit
import OrderedCollections

// What the slash command's changing words do.
extension EngineCore {
    /// Answers `propose` and `link`.
    func change(_ command: ChatCommand, by asker: MemberRecord, _ observed: ObservedCommand, bot: BotRecord) -> [String] {
        []
    }
}
