import Governance
import JSONKit
import PlatformKit

/// The forum's times, ISO 8601 texts with milliseconds.
enum DiscourseTime {
    /// The instant of a member of an answer; nil where there is none.
    static func instant(_ json: JSON?) -> Instant? {
        ISODate.microseconds(json?.string).map(Instant.init(microseconds:))
    }
}
