import JSONKit
import OrderedCollections

// The slash command. A word that the community's trigger policies may take is offered to them first; what none of
// them takes, and the reserved words, the engine answers itself, to the asker alone.
extension EngineCore {
    /// Takes a command in.
    func receive(_ observed: ObservedCommand, of event: PlatformEvent, bot: BotRecord) {
        let command = ChatCommand(parsing: observed.text)
        let isReserved = command.word.map(ChatWord.reserved.contains) ?? false
        var trigger = observed.trigger
        // By this a trigger of any platform's own type is known for a command, whoever takes it.
        trigger.fields[Self.commandField] = .string(observed.command)
        if !isReserved, receive(trigger, of: event, bot: bot) { return }
        answer(command, observed, at: event.occurredAt, bot: bot)
    }

    /// The field of a trigger that says how the command was typed: `/policykit`.
    static let commandField = "command"

    /// No policy has taken a trigger up: a command is answered then, and one who started a policy is told.
    func nobodyTook(_ family: Family) {
        let action = family.action
        guard let initiator = action.initiatorID.flatMap({ work.member($0) }), let bot = work.bots[action.bot] else {
            return
        }
        if let typed = action.fields[Self.commandField]?.string, action.type != Self.webhookType {
            let trigger = ObservedTrigger(
                type: action.type, initiator: initiator.username, fields: action.fields, channel: action.channel,
                answerHandle: action.answerHandle)
            let text = action.fields["value"]?.string ?? ""
            let command = ObservedCommand(command: typed, text: text, trigger: trigger)
            answer(ChatCommand(parsing: text), command, at: action.occurredAt, bot: bot)
        } else if action.type == Self.manualType, action.answerHandle != nil {
            let name = action.fields["name"]?.string ?? ""
            tell(
                ["`\(name)` did not start: its filter says no to you, or to what you typed."],
                user: initiator.username, channel: action.channel, handle: action.answerHandle, bot: bot.name)
        }
    }

    /// Tells a member something alone, without a record.
    func tell(_ lines: [String], user: String?, channel: String?, handle: String?, bot: String) {
        var arguments: OrderedDictionary<String, JSON> = ["text": .string(ChatText.answer(lines))]
        if let user { arguments["user"] = .string(user) }
        if let channel { arguments["channel"] = .string(channel) }
        if let handle { arguments["answer_handle"] = .string(handle) }
        effects.append(
            .answer(
                PlatformCall(
                    id: 0, bot: bot, method: "send_notice", arguments: .object(arguments), purpose: .notice,
                    intendedAt: now)))
    }

    private func answer(_ command: ChatCommand, _ observed: ObservedCommand, at time: Instant, bot: BotRecord) {
        guard let username = observed.trigger.initiator, username != bot.userID else { return }
        let asker = member(bot: bot, username: username)
        let word = observed.command
        let lines: [String]
        switch command {
        case .vote(let id, let text):
            let ballot = ObservedBallot(
                voter: username, venue: .command(text), post: nil, proposal: id,
                answerHandle: observed.trigger.answerHandle, channel: observed.trigger.channel)
            receive(ballot, at: time, bot: bot)
            return
        case .run(let name?, let text):
            guard let refusal = runPolicy(name, text: text, by: asker, from: observed.trigger) else { return }
            lines = refusal
        case .run(nil, _): lines = runnablePolicies(bot.communityID, word)
        case .help(let known?): lines = ChatText.help(known, word, platform: bot.platform)
        case .help(nil):
            lines = ChatText.help(nil, word, platform: bot.platform) + runnableHint(bot.communityID, word)
        case .incomplete(let known, let problem):
            lines = ChatText.incomplete(known, problem, word, platform: bot.platform)
        case .unknown(let text): lines = ChatText.unknown(text, word)
        case .propose, .link: lines = change(command, by: asker, observed, bot: bot)
        case .status, .waiting, .votes, .policies, .explain, .docs, .roles:
            lines = read(command, for: asker, word)
        }
        tell(
            lines, user: username, channel: observed.trigger.channel, handle: observed.trigger.answerHandle,
            bot: bot.name)
    }

    // MARK: Policies that members start

    static let manualType = "manualtriggeraction"

    /// Triggers that one policy alone answers: the one that the action names.
    static let namedTypes: Set<String> = [manualType, scheduleType]

    private func runnable(_ communityID: Int64) -> [PolicyVersionRecord] {
        book.candidates(communityID: communityID, kind: .trigger, type: Self.manualType).map(\.version)
            .sorted { $0.path < $1.path }
    }

    private func runnablePolicies(_ communityID: Int64, _ command: String) -> [String] {
        let policies = runnable(communityID)
        if policies.isEmpty { return ["There is no policy that members can start."] }
        return ["You can start:"] + policies.map { "• `\(command) run \($0.path)`: \($0.name)" }
    }

    private func runnableHint(_ communityID: Int64, _ command: String) -> [String] {
        runnable(communityID).isEmpty ? [] : ["`\(command) run` lists what members can start here."]
    }

    /// Starts a policy for a member.
    /// - Returns: why not; nil when it was started and will be heard of.
    private func runPolicy(
        _ name: String, text: String, by asker: MemberRecord, from trigger: ObservedTrigger
    ) -> [String]? {
        let community = asker.communityID
        let policies = runnable(community)
        let wanted = name.lowercased()
        let matches = policies.filter { version in
            let last = version.path.split(separator: "/").last.map(String.init) ?? version.path
            return [version.path, last, version.name].contains { $0.lowercased() == wanted }
        }
        guard let version = matches.first(where: { $0.path == name }) ?? matches.first else {
            let near = Spelling.suggestion(for: name, among: policies.map(\.path))
            let hint = near.map { " Did you mean `\($0)`?" } ?? ""
            return ["There is no policy “\(ChatText.short(name, 60))” that members can start.\(hint)"]
        }
        guard mayStart(asker) else {
            return [
                "Your roles do not let you start policies: that needs the permission to propose \(Self.manualType)."
            ]
        }
        var fields: OrderedDictionary<String, JSON> = ["value": .string(text)]
        if let channel = trigger.channel { fields["channel"] = .string(channel) }
        start(Self.manualType, version.path, community: community, initiator: asker, fields: fields, from: trigger)
        // The policy is asked now; where its filter says no, the asker hears of that.
        tell(
            ["“\(version.name)” is started."], user: asker.username, channel: trigger.channel,
            handle: trigger.answerHandle, bot: asker.bot)
        return nil
    }

    private func mayStart(_ asker: MemberRecord) -> Bool {
        let own = work.roles(of: asker)
        return allows(own, .execute, Self.manualType) || mayPropose(own, Self.manualType, in: asker.communityID)
    }

    /// Starts a policy for the operator; nothing where `refusal` says why not.
    func runPolicy(_ path: String, community name: String, text: String) {
        guard refusal(toRun: path, community: name) == nil else { return }
        let community = community(named: name)
        start(
            Self.manualType, path, community: community.id, initiator: operatorMember(of: community),
            fields: ["value": .string(text)])
    }

    /// Why the operator cannot start a policy; nil when they can.
    public func refusal(toRun path: String, community name: String) -> String? {
        guard let community = work.communities.values.first(where: { $0.name == name }) else {
            let near = Spelling.suggestion(for: name, among: work.communities.values.map(\.name))
            return "there is no community \"\(name)\"" + (near.map { "; did you mean \"\($0)\"?" } ?? "")
        }
        let paths = runnable(community.id).map(\.path)
        if paths.contains(path) { return nil }
        let near = Spelling.suggestion(for: path, among: paths).map { "; did you mean \"\($0)\"?" }
        let list = paths.isEmpty ? "; there is none" : "; there are \(paths.joined(separator: ", "))"
        return "\"\(path)\" is no policy of \(name) that can be started: one of kind \"trigger\" with the type "
            + Self.manualType + (near ?? list)
    }
}
