import PolicyScript

/// Finds time zones that nobody knows in policies that run by the clock.
enum ZoneChecker {
    /// What there is to say of the zone that a policy names: an error where the source knows zones and not this one, a
    /// warning where it knows none at all, as on a machine without a database of zones.
    static func check(_ source: PolicySource, _ zones: any TimeZoneSource) -> [Finding] {
        guard let zone = source.metadata.schedule?.timeZone, zones.rules(of: zone) == nil else { return [] }
        let span = source.place(ofHeader: "time_zone")
        func finding(_ severity: Finding.Severity, _ message: String, _ hint: String) -> Finding {
            Finding(
                severity, file: source.file, line: span.map { Int($0.line) }, column: span.map { Int($0.column) },
                message: message, hint: hint)
        }
        if zones.isUniversalTimeOnly {
            return [
                finding(
                    .warning, "this machine knows no time zones: whether there is a “\(zone)” cannot be told",
                    "install the package tzdata, also where the daemon runs")
            ]
        }
        return [
            finding(
                .error, "there is no time zone “\(zone)”", "write a name such as Europe/Berlin, or UTC")
        ]
    }
}
