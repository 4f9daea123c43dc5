import Governance
import JSONKit
import Logging
import PlatformKit

/// Reads what an instance publishes. SourceCred is no server: it writes files, which some web server hands out, or which lie
/// on this machine.
actor SourceCredReader {
    /// The file that holds every account's cred.
    static let path = "output/accounts.json"

    private let configuration: SourceCredConfiguration
    private let http: any HTTPExchange
    private let logger: Logger
    private var last: (accounts: SourceCredAccounts, validator: String?, at: ContinuousClock.Instant)?

    init(configuration: SourceCredConfiguration, http: any HTTPExchange, logger: Logger) {
        self.configuration = configuration
        self.http = http
        self.logger = logger
    }

    /// The accounts as they were published last; read again when that was not a moment ago.
    /// - Throws: `PlatformRefusal` when there is nothing to be had within the patience; `CancellationError`.
    func accounts() async throws -> SourceCredAccounts {
        if let last, last.at.duration(to: .now) < configuration.freshness { return last.accounts }
        let retry = CallRetry(
            firstPause: configuration.callBackoff, patience: configuration.callPatience, logger: logger)
        do {
            return try await retry.run("SourceCred's file") { try await attempt() }
        } catch CallUnanswered.gaveUp(let reason) {
            throw refusal("gave_up", "it cannot be reached: \(reason).")
        }
    }

    private func attempt() async throws -> CallAttempt<SourceCredAccounts> {
        let url = configuration.baseURL + Self.path
        var headers = [HTTPField("Accept", "application/json")]
        if let validator = last?.validator { headers.append(HTTPField("If-None-Match", validator)) }
        let answer: HTTPAnswer
        do {
            answer = try await http.send(HTTPCall(method: "GET", url: url, headers: headers))
        } catch let failure as HTTPFailure {
            if case .badURL = failure { throw refusal("bad_url", "\(failure). Check base_url.") }
            return .notDone(reason: "\(failure)", pause: .zero)
        }
        if answer.status == 304, let known = last {
            last = (known.accounts, known.validator, .now)
            return .answered(known.accounts)
        }
        if answer.status == 429 || answer.status >= 500 {
            return .notDone(reason: "status \(answer.status)", pause: answer.retryAfter ?? .zero)
        }
        guard answer.status == 200 else {
            throw refusal(
                "http_\(answer.status)",
                "there is no \(url) (status \(answer.status)). base_url is the address below which the instance's folder "
                    + "is handed out.")
        }
        guard let json = try? JSON(parsing: answer.body), let accounts = SourceCredAccounts(json) else {
            throw refusal("not_accounts", "\(url) is not what SourceCred writes: run `sourcecred go` again.")
        }
        last = (accounts, answer.header("ETag"), .now)
        return .answered(accounts)
    }

    private func refusal(_ code: String, _ message: String) -> PlatformRefusal {
        PlatformRefusal(platform: "sourcecred", code: code, message: "SourceCred's values cannot be read: " + message)
    }
}
