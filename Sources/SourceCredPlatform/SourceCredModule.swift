public import Governance
public import JSONKit
public import Logging
public import PlatformKit

/// SourceCred: how much cred members have. Nothing happens on it that a policy could govern.
public final class SourceCredModule: PlatformModule {
    public let platform = "sourcecred"
    public var bot: String { configuration.bot }
    public var community: String { configuration.community }

    private let configuration: SourceCredConfiguration
    private let reader: SourceCredReader

    /// Makes a module; nothing is opened before `run`.
    /// - Parameter http: what carries requests; nil for the network.
    public init(configuration: SourceCredConfiguration, logger: Logger, http: (any HTTPExchange)? = nil) {
        self.configuration = configuration
        var settings = HTTPConnector.Settings()
        settings.timeout = configuration.requestTimeout
        // Years of a large community.
        settings.bodyLimit = 128 << 20
        reader = SourceCredReader(
            configuration: configuration, http: http ?? HTTPConnector(settings: settings), logger: logger)
    }

    /// Looks now and then whether the values are there, and says so where they are not.
    public func run(sink: any EventSink) async throws {
        var told: String?
        while true {
            do {
                _ = try await reader.accounts()
                told = nil
            } catch let refusal as PlatformRefusal where refusal.message != told {
                told = refusal.message
                await sink.report(bot: bot, problem: refusal.message)
            } catch is PlatformRefusal {
                // It has been said.
            }
            try await Task.sleep(for: configuration.checkPause)
        }
    }

    public func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? { nil }

    public func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? { nil }

    public func perform(_ call: PlatformCall) async throws -> JSON {
        let parameters = call.method == "perform_action" ? call.arguments["parameters"] ?? [:] : call.arguments
        let name = call.method == "perform_action" ? call.arguments["action"]?.string ?? "" : call.method
        let id = parameters["id"]?.string
        let username = parameters["username"]?.string
        switch name {
        case "get_cred", "sourcecred.user-cred":
            guard id != nil || username != nil else {
                throw PlatformRefusal(
                    platform: "sourcecred", code: "no_account", message: "\(name) needs a username or an id.")
            }
            let cred = try await reader.accounts().cred(id: id, username: username)
            return call.method == name ? .double(cred) : ["value": .double(cred)]
        case "fetch_total_cred", "fetch_total_credcred", "sourcecred.total-cred":
            let total = try await reader.accounts().total
            return call.method == name ? .double(total) : ["value": .double(total)]
        default:
            throw PlatformRefusal(
                platform: "sourcecred", code: "unknown_method",
                message: "SourceCred has no declared method \(name): it can only be asked for cred.")
        }
    }

    /// It only reads.
    public func resolve(_ call: PlatformCall) async throws -> CallInDoubt { .repeatable }
}
