import JSONKit

/// What members do in Discord itself. Each function throws ``Refusal`` where Discord would not let the member do it.
extension DiscordSimulator {
    /// A refusal of what a member tried.
    public struct Refusal: Error, Sendable, Hashable {
        /// Discord's code (docs.discord.com/developers/topics/opcodes-and-status-codes#json).
        public var code: Int
        /// What Discord says of it.
        public var message: String

        /// Makes a refusal, to compare one with.
        public init(code: Int, message: String) {
            self.code = code
            self.message = message
        }
    }

    /// Does something as members do it, and tells of it.
    func act<Result>(_ body: (inout DiscordWorld) throws(DiscordRefusal) -> Result) throws(Refusal) -> Result {
        tick()
        // What had an effect before a refusal is told all the same.
        defer { settle() }
        do throws(DiscordRefusal) {
            return try body(&world)
        } catch {
            throw Refusal(code: error.code, message: error.errors.map { "\(error.message): \($0)" } ?? error.message)
        }
    }
}
