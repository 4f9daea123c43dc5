import PolicyScript

/// What a header says of when the policy runs by the clock: `schedule`, `time_zone`, and the type that goes with them.
struct ScheduleHeader {
    let expression: String?
    let timeZone: String?
    let places: [String: Span]
    let file: String

    /// The schedule, and what is wrong with it.
    func read(kind: GovernanceKind, actionTypes: [String]) -> (schedule: PolicySchedule?, findings: [Finding]) {
        let isScheduled = kind == .trigger && actionTypes.contains(EngineCore.scheduleType)
        guard let expression else {
            guard isScheduled, places["schedule"] == nil else { return (nil, []) }
            return (
                nil,
                [
                    finding(
                        .error, "action_types", "a policy of the type \(EngineCore.scheduleType) needs a schedule",
                        "write schedule = \"0 9 * * mon\": minute, hour, day of the month, month, day of the week")
                ]
            )
        }
        var findings: [Finding] = []
        if !isScheduled {
            findings.append(
                finding(
                    .warning, "schedule", "the schedule has no effect",
                    "a policy runs by the clock with kind = \"trigger\" and action_types = "
                        + "[\"\(EngineCore.scheduleType)\"]"))
        }
        do {
            _ = try CronExpression(parsing: expression)
        } catch {
            findings.append(
                finding(
                    .error, "schedule", "\(error)",
                    "write five fields, such as \"0 9 * * mon\" for Mondays at nine, or @daily"))
        }
        if let timeZone, !Self.isName(timeZone) {
            findings.append(
                finding(
                    .error, "time_zone", "“\(timeZone)” is no name of a time zone", "write a name such as Europe/Berlin"
                ))
        }
        guard !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
        return (PolicySchedule(expression: expression, timeZone: timeZone ?? "UTC"), findings)
    }

    /// Names are paths below the database's folder: letters, digits, and few signs.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64 && text.first?.isLetter == true && !text.contains("..")
            && text.allSatisfy { ($0.isLetter && $0.isASCII) || ($0.isNumber && $0.isASCII) || "/_+-".contains($0) }
    }

    private func finding(_ severity: Finding.Severity, _ field: String, _ message: String, _ hint: String) -> Finding {
        Finding(
            severity, file: file, line: places[field].map { Int($0.line) },
            column: places[field].map { Int($0.column) },
            message: message, hint: hint)
    }
}
