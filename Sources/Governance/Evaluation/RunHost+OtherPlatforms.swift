import JSONKit
import PolicyScript

// The methods of every platform but Slack, from their declarations alone.
extension RunHost {
    func callAny(
        _ method: DeclaredMethod, _ bot: BotRecord, _ arguments: BoundArguments
    ) throws(Raised) -> Answer {
        if method.effect == .opensVote { return try openVote(method, bot, arguments) }
        var call: JSON = [:]
        for parameter in method.parameters {
            guard let value = try json(parameter, bot, arguments) else { continue }
            call[parameter.name] = value
        }
        for keyword in arguments.keywords { call[keyword.name] = try argumentJSON(keyword.value) }
        let isReading = method.effect == .readsPlatform
        if isReading { readSet.insert(.untracked) }
        let request = PlatformRequest(
            bot: bot.name, platform: bot.platform, method: method.name, arguments: call,
            purpose: isReading ? .read : .post)
        return .call(.platform(request), method.result == .none ? .nothing : .json)
    }

    private func openVote(
        _ method: DeclaredMethod, _ bot: BotRecord, _ arguments: BoundArguments
    ) throws(Raised) -> Answer {
        let spec = try voteSpec(arguments, bot)
        var call: JSON = [:]
        let taken: Set = ["users", "text", "title", "template", "details", "options", "electorate", "channel"]
        for parameter in method.parameters where !taken.contains(parameter.name) {
            guard let value = try json(parameter, bot, arguments) else { continue }
            call[parameter.name] = value
        }
        for keyword in arguments.keywords { call[keyword.name] = try argumentJSON(keyword.value) }
        let takesChannel = method.parameters.contains { $0.name == "channel" }
        return .call(
            .vote(
                VoteRequest(
                    bot: bot.name, platform: bot.platform, method: method.name, spec: spec,
                    channel: takesChannel ? try channel(arguments["channel"], bot) : nil, arguments: call)), .nothing)
    }

    /// An argument as JSON; nil for None, except for a channel that falls back on the action's.
    private func json(
        _ parameter: DeclaredParameter, _ bot: BotRecord, _ arguments: BoundArguments
    ) throws(Raised) -> JSON? {
        let value = arguments[parameter.name]
        if parameter.name == "channel" { return .string(try channel(value, bot)) }
        if value == .none { return nil }
        switch parameter.type {
        case .members, .optional(.members): return try userIDs(value, bot).map { JSON($0) }
        case .member, .optional(.member): return userID(value, bot).map(JSON.string)
        default: return try argumentJSON(value)
        }
    }

    /// A value as a call carries it: instants as ISO 8601 texts.
    func argumentJSON(_ value: HostValue) throws(Raised) -> JSON {
        switch value {
        case .datetime(let microseconds, _), .naiveDatetime(let microseconds, _):
            .string(CalendarText.iso8601(Instant(microseconds: microseconds)))
        default: try value.plainJSON()
        }
    }
}

/// Instants as texts.
enum CalendarText {
    /// `2024-01-31T12:00:00.000000Z`.
    static func iso8601(_ instant: Instant) -> String {
        let (seconds, micros) = divided(instant.microseconds, 1_000_000)
        let (days, time) = divided(seconds, 86_400)
        let date = civil(days)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
            + "\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2)).\(padded(micros, 6))Z"
    }

    private static func divided(_ value: Int64, _ by: Int64) -> (Int64, Int64) {
        let rest = ((value % by) + by) % by
        return ((value - rest) / by, rest)
    }

    /// The date of the proleptic Gregorian calendar that lies `days` after 1970-01-01, in years that begin in March.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = divided(days + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
