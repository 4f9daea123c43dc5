import JSONKit
import PlatformKit

/// The kinds of "not so fast". Discourse limits single actions of an account and tells it as JSON; requests of a key or an
/// address, in plain words; and what stands before it (nginx, a CDN) does so with a page of its own.
/// https://meta.discourse.org/t/78612
enum TooManyRequests: Sendable, Hashable {
    /// One kind of action of this account has to wait.
    case action(Duration)
    /// Everything has to wait.
    case everything(Duration)

    /// Reads an answer; nil for one that is not of this kind.
    init?(_ answer: HTTPAnswer) {
        guard answer.status == 429 || (answer.status == 503 && answer.retryAfter != nil) else { return nil }
        if answer.status == 429, let json = try? JSON(parsing: answer.body),
            json["error_type"]?.string == "rate_limit"
        {
            let told = json["extras"]?["wait_seconds"]?.double.flatMap(Duration.init(askedSeconds:))
            self = .action(told ?? answer.retryAfter ?? .seconds(15))
            return
        }
        // Neither a plain text nor a page always says how long.
        self = .everything(answer.retryAfter ?? .seconds(30))
    }

    var pause: Duration {
        switch self {
        case .action(let pause), .everything(let pause): pause
        }
    }
}
