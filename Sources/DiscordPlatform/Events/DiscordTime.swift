import Governance
import PlatformKit

/// Discord's times in texts: ISO 8601 with an offset (`2021-08-03T20:51:52.123000+00:00`).
enum DiscordTime {
    /// The instant of a text; nil for anything else.
    static func instant(_ text: String?) -> Instant? {
        ISODate.microseconds(text).map(Instant.init(microseconds:))
    }

    /// The text of an instant, to the second.
    static func text(_ instant: Instant) -> String {
        ISODate.text(microseconds: instant.microseconds).dropLast() + ".000000+00:00"
    }
}
