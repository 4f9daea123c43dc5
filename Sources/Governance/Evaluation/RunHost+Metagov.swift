import JSONKit
import PolicyScript

// `metagov`: PolicyKit's gateway by the names of its processes and actions, as far as they are Slack's.
extension RunHost {
    func callMetagov(_ method: DeclaredMethod, _ arguments: BoundArguments) throws(Raised) -> Answer {
        switch method.name {
        case "get_process": return .value(processObject)
        case "close_process":
            guard let vote = reads.vote else { return .value(.none) }
            return vote.closedAt == nil ? .call(.closeVote(vote.id), .process) : .value(processObject)
        default: break
        }
        let name = arguments.string("process_name") ?? arguments.string("name") ?? ""
        let parameters = try GatewayParameters(arguments)
        let plugin = name.split(separator: ".").first.map(String.init) ?? ""
        guard let platform = Declarations.platform(named: plugin) else {
            throw Raised("ValueError", "\(arguments.label) knows no plugin '\(plugin)'")
        }
        guard case .object(let object) = contextObject(of: platform), !object.key.isEmpty else {
            throw notConnected(platform)
        }
        let bot = try bot(object)
        switch name {
        case "slack.emoji-vote": return try startEmojiVote(parameters, bot)
        case "slack.advanced-vote": return try startAdvancedVote(parameters, bot)
        case "slack.post-message": return try postThroughGateway(parameters, bot)
        case "slack.method": return try readThroughGateway(parameters, bot, arguments.label)
        default: return try callGateway(name, method, parameters.pairs, bot)
        }
    }

    private func startEmojiVote(_ parameters: GatewayParameters, _ bot: BotRecord) throws(Raised) -> Answer {
        guard let title = parameters["title"].stringValue else {
            throw Raised("ValueError", "'title' is a required property")
        }
        let options = (parameters["options"].elements ?? []).compactMap(\.stringValue)
        let isChoice = parameters["poll_type"] == .string("choice")
        if isChoice, options.isEmpty { throw Raised("ValueError", "Options are required for non-boolean votes") }
        var spec = VoteSpec(
            kind: isChoice ? .choice : .boolean, text: title, details: parameters["details"].stringValue,
            options: isChoice ? options : [])
        try setElectorate(of: &spec, parameters["eligible_voters"], bot)
        return try start(spec, parameters, bot, "slack.emoji-vote")
    }

    private func startAdvancedVote(_ parameters: GatewayParameters, _ bot: BotRecord) throws(Raised) -> Answer {
        let candidates = (parameters["candidates"].elements ?? []).compactMap(\.stringValue)
        let options = (parameters["options"].elements ?? []).compactMap(\.stringValue)
        guard let title = parameters["title"].stringValue, !candidates.isEmpty, !options.isEmpty else {
            throw Raised("ValueError", "'title', 'candidates' and 'options' are required properties")
        }
        var spec = VoteSpec(
            kind: .select, text: title, details: parameters["details"].stringValue, options: options,
            candidates: candidates)
        try setElectorate(of: &spec, parameters["eligible_voters"], bot)
        return try start(spec, parameters, bot, "slack.advanced-vote")
    }

    /// Without a channel the vote is posted to those who may vote, or to `users`, together.
    private func start(
        _ spec: VoteSpec, _ parameters: GatewayParameters, _ bot: BotRecord, _ label: String
    ) throws(Raised) -> Answer {
        let channel = parameters["channel"].stringValue
        var spec = spec
        if channel == nil, spec.electorate == .everyone {
            try setElectorate(of: &spec, parameters["users"], bot)
        }
        return .call(.vote(try slackVote(spec, bot, channel: channel, label)), .process)
    }

    private func postThroughGateway(_ parameters: GatewayParameters, _ bot: BotRecord) throws(Raised) -> Answer {
        guard let text = parameters["text"].stringValue else {
            throw Raised("ValueError", "'text' is a required property")
        }
        var call: JSON = ["text": .string(text)]
        if let channel = parameters["channel"].stringValue {
            call["post_type"] = "channel"
            call["channel"] = .string(channel)
            if let thread = parameters["thread_ts"].stringValue { call["thread_ts"] = .string(thread) }
        } else {
            let users = try userIDs(parameters["users"], bot) ?? []
            guard let user = users.first else { throw Raised("ValueError", "users or channel are required") }
            if users.count > 1 {
                return .call(.platform(try groupPost(.string(text), users, bot)), .json)
            }
            call["post_type"] = "im"
            call["user"] = .string(user)
        }
        return post("post_message", bot, call, as: .json)
    }

    private func readThroughGateway(
        _ parameters: GatewayParameters, _ bot: BotRecord, _ label: String
    ) throws(Raised) -> Answer {
        readSet.insert(.untracked)
        let name = try SlackReading.checked(parameters["method_name"].stringValue, label)
        var values: JSON = [:]
        for pair in parameters.pairs where pair.key != .string("method_name") {
            if let key = pair.key.stringValue { values[key] = try pair.value.plainJSON() }
        }
        return read("make_call", bot, ["method_name": .string(name), "values": values])
    }
}

/// The parameters of a process or an action of the gateway: keywords, or one dictionary.
private struct GatewayParameters {
    var pairs: [HostPair]

    init(_ arguments: BoundArguments) throws(Raised) {
        pairs = arguments["parameters"].pairs ?? []
        for keyword in arguments.keywords { pairs.append(HostPair(.string(keyword.name), keyword.value)) }
    }

    subscript(name: String) -> HostValue {
        pairs.last { $0.key == .string(name) }?.value ?? .none
    }
}
