import JSONKit
import PolicyScript

// The gateway's processes and actions on every platform but Slack.
extension RunHost {
    /// Opens a vote by the name of a process, or makes a call by the name of an action.
    func callGateway(
        _ name: String, _ method: DeclaredMethod, _ parameters: [HostPair], _ bot: BotRecord
    ) throws(Raised) -> Answer {
        var values: JSON = [:]
        for pair in parameters {
            guard let key = pair.key.stringValue, pair.value != .none else { continue }
            values[key] = try gatewayJSON(pair.value, bot)
        }
        if method.name == "start_process" {
            guard Gateway.processes.contains(name) else { throw unknown(name, "process", Gateway.processes) }
            return try startProcess(name, values, parameters, bot)
        }
        guard let purpose = Gateway.actions[name] else { throw unknown(name, "action", Set(Gateway.actions.keys)) }
        if purpose == .read { readSet.insert(.untracked) }
        let call: JSON = ["action": .string(name), "parameters": values]
        return .call(.platform(PlatformRequest("perform_action", bot, call, purpose)), .json)
    }

    private func startProcess(
        _ name: String, _ values: JSON, _ parameters: [HostPair], _ bot: BotRecord
    ) throws(Raised) -> Answer {
        guard let title = values["title"]?.string ?? values["question"]?.string else {
            throw Raised("ValueError", "'title' is a required property")
        }
        let options = (values["options"]?.array ?? []).compactMap(\.string)
        let isBoolean = options.isEmpty || values["poll_type"] == "boolean"
        let eligible = parameters.last { $0.key == .string("eligible_voters") }?.value ?? .none
        var spec = VoteSpec(
            kind: isBoolean ? .boolean : .choice, text: title, details: values["details"]?.string,
            options: isBoolean ? [] : options)
        try setElectorate(of: &spec, eligible, bot)
        if name == "discourse.poll" { takePollType(values, options, &spec) }
        let channel = values["channel"].flatMap { $0.string ?? $0.int64.map { String($0) } }
        let isPlain = name == "discord.vote"
        return .call(
            .vote(
                VoteRequest(
                    bot: bot.name, platform: bot.platform, method: isPlain ? "initiate_vote" : "start_process",
                    spec: spec, channel: channel,
                    arguments: isPlain
                        ? ["post_type": "channel"] : ["process": .string(name), "parameters": values])), .process)
    }

    /// The types of poll that Discourse has beside the regular one.
    private func takePollType(_ values: JSON, _ options: [String], _ spec: inout VoteSpec) {
        switch values["poll_type"]?.string {
        case "number":
            spec.kind = .number
            spec.options = []
            spec.numbers = NumberRange(
                minimum: values["min"]?.double ?? 0, maximum: values["max"]?.double ?? 10,
                step: values["step"]?.double ?? 1)
        case "multiple" where !options.isEmpty:
            spec.kind = .select
            spec.candidates = options
            spec.options = ["yes"]
        default: break
        }
    }

    /// Members go by their ids on the platform, instants by their ISO 8601 texts.
    private func gatewayJSON(_ value: HostValue, _ bot: BotRecord) throws(Raised) -> JSON {
        if value.isQuerySet || value.isUser { return JSON(try userIDs(value, bot) ?? []) }
        if let elements = value.elements, elements.contains(where: \.isUser) {
            return JSON(try userIDs(value, bot) ?? [])
        }
        return try argumentJSON(value)
    }

    private func unknown(_ name: String, _ what: String, _ names: Set<String>) -> Raised {
        let hint = Spelling.suggestion(for: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
        let isWhole = name.hasSuffix(".method")
        return Raised(
            isWhole ? "PermissionError" : "ValueError",
            isWhole
                ? "'\(name)' reaches a platform's whole interface: policies call what is declared"
                : "the gateway has no \(what) '\(name)'\(hint)")
    }
}
