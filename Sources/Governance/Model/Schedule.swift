/// When a policy that runs by the clock is due next. Kept from one occurrence to the next, so that none is lost or runs
/// twice over a restart.
public struct ScheduleRecord: Sendable, Hashable {
    /// The policy that is due.
    public var key: Key
    /// The schedule as the policy's header has it: a change of it begins anew.
    public var schedule: PolicySchedule
    /// When it is due next.
    public var dueAt: Instant

    /// Makes a record.
    public init(key: Key, schedule: PolicySchedule, dueAt: Instant) {
        self.key = key
        self.schedule = schedule
        self.dueAt = dueAt
    }

    /// What is due: the policy of a path in a community.
    public struct Key: Sendable, Hashable {
        /// The community to which it belongs.
        public var communityID: Int64
        /// The policy, by its path in the folder, without suffix.
        public var path: String

        /// Makes a key.
        public init(communityID: Int64, path: String) {
            self.communityID = communityID
            self.path = path
        }
    }
}

/// When a policy runs, as its header says: `schedule = "0 9 * * mon"`, `time_zone = "Europe/Berlin"`.
public struct PolicySchedule: Sendable, Hashable {
    /// Five fields: minute, hour, day of the month, month, day of the week (crontab(5)).
    public var expression: String
    /// A name of the IANA time zone database.
    public var timeZone: String

    /// Makes a schedule.
    public init(expression: String, timeZone: String = "UTC") {
        self.expression = expression
        self.timeZone = timeZone
    }
}
