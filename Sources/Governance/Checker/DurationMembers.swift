/// What a `datetime.timedelta` is asked for in vain: https://docs.python.org/3/library/datetime.html#timedelta-objects.
enum DurationMembers {
    /// The parameter of `datetime.timedelta` that is meant by a unit that durations do not have as an attribute.
    static let unit = ["hour": "hours", "hours": "hours", "minute": "minutes", "minutes": "minutes", "weeks": "weeks"]
}
