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
        let request = PlatformRequest(method.name, bot, call, isReading ? .read : .post)
        return .call(.platform(request), method.result == .none ? .nothing : .json)
    }

    private func openVote(
        _ method: DeclaredMethod, _ bot: BotRecord, _ arguments: BoundArguments
    ) throws(Raised) -> Answer {
        let spec = try spec(method, arguments, bot)
        var call: JSON = [:]
        let taken = Set(
            ["users", "text", "title", "template", "details", "options", "channel"] + votingParameters.map(\.name))
        for parameter in method.parameters where !taken.contains(parameter.name) {
            guard let value = try json(parameter, bot, arguments) else { continue }
            call[parameter.name] = value
        }
        for keyword in arguments.keywords { call[keyword.name] = try argumentJSON(keyword.value) }
        if spec.kind == .select, method.name == "initiate_multiple_vote" { call["poll_type"] = "multiple" }
        if spec.kind == .select, method.name == "initiate_ranked_vote" { call["poll_type"] = "ranked_choice" }
        let takesChannel = method.parameters.contains { $0.name == "channel" }
        return .call(
            .vote(
                VoteRequest(
                    bot: bot.name, platform: bot.platform, method: method.name, spec: spec,
                    channel: takesChannel ? try channel(arguments["channel"], bot) : nil, arguments: call)), .nothing)
    }

    /// What a method that opens a vote asks.
    private func spec(
        _ method: DeclaredMethod, _ arguments: BoundArguments, _ bot: BotRecord
    ) throws(Raised) -> VoteSpec {
        switch method.name {
        case "initiate_number_vote": try numberSpec(arguments, bot)
        case "initiate_advanced_vote": try selectSpec(arguments, bot)
        case "initiate_multiple_vote": try listSpec(arguments, bot, isRanked: false)
        case "initiate_ranked_vote": try listSpec(arguments, bot, isRanked: true)
        default: try voteSpec(arguments, bot)
        }
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
        let (seconds, micros) = CivilDate.divided(instant.microseconds, 1_000_000)
        let (days, time) = CivilDate.divided(seconds, 86_400)
        let date = CivilDate(daysSince1970: days)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
            + "\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2)).\(padded(micros, 6))Z"
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
