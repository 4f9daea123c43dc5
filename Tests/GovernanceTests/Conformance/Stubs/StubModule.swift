import Governance
import JSONKit

/// What a stub does in a platform's own words.
protocol StubWire: Sendable {
    /// Carries out a declared method.
    func perform(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON
    /// The request that undoes an action, and the one that does it; nil where there is none.
    func revert(_ action: ActionFacts, lawful: JSON?) -> [PlannedCall]?
    func execute(_ action: ActionFacts) -> [PlannedCall]?
}

extension StubWire {
    func revert(_ action: ActionFacts, lawful: JSON?) -> [PlannedCall]? { nil }
    func execute(_ action: ActionFacts) -> [PlannedCall]? { nil }
}

/// A bot of a platform that exists only in the record.
final class StubModule: PlatformModule {
    let platform: String
    let bot: String
    let community: String
    let world: StubWorld
    private let wire: any StubWire

    init(_ platform: String, community: String, world: StubWorld) {
        self.platform = platform
        bot = platform
        self.community = community
        self.world = world
        wire =
            switch platform {
            case "slack": StubSlack()
            case "discord": StubDiscord()
            case "discourse": StubDiscourse()
            case "opencollective": StubOpenCollective()
            case "loomio": StubLoomio()
            case "github": StubGitHub()
            case "sourcecred": StubSourceCred()
            default: StubOther(platform: platform)
            }
    }

    func run(sink: any EventSink) async throws {}

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        wire.revert(action, lawful: lawfulState)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? { wire.execute(action) }

    /// Carries a call out at once.
    func performNow(_ call: PlatformCall) -> CallOutcome {
        do {
            return .done(try wire.perform(call, world))
        } catch {
            return .refused(error)
        }
    }

    func perform(_ call: PlatformCall) async throws -> JSON { try wire.perform(call, world) }

    func resolve(_ call: PlatformCall) async throws -> CallInDoubt { .unknowable }
}

/// A platform of which the oracle records nothing but the declared method itself: Reddit.
struct StubOther: StubWire {
    let platform: String

    func perform(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        try world.send(
            "\(platform) \(call.method)", call.arguments, for: call, isRead: call.purpose == .read,
            shows: call.purpose == .tally ? "\(call.arguments["channel"]?.string ?? "")" : nil)
        return ["ok": true]
    }
}

extension PlatformCall {
    /// An argument as a text, also where it is a number.
    func text(_ name: String) -> String? {
        switch arguments[name] {
        case .string(let text)?: text
        case .int(let number)?: String(number)
        default: nil
        }
    }

    /// The arguments of those names that are there.
    func only(_ names: String...) -> JSON {
        var result: JSON = [:]
        for name in names {
            if let value = arguments[name], !value.isNull { result[name] = value }
        }
        return result
    }
}
