import Governance
import JSONKit

// What each word of the format does.
extension ScenarioRunner {
    func act(_ step: OracleStep) throws {
        switch step.action {
        case .tick: break
        case .poll: try readPolls()
        case .event: try event(step)
        case .vote: try vote(step)
        case .propose: try propose(step)
        case .slash: try slash(step)
        case .expense: try expense(step)
        case .loomio:
            let isClosed = step.text("kind") != "stance_created"
            try hearTally("loomio", tally(step.json["votes"] ?? [:], isClosed: isClosed), at: step)
        case .discoursePollVotes:
            polls["discourse"] = tally(
                step.json["votes"] ?? [:], isClosed: step.json["closed"]?.bool ?? false)
        case .reactions:
            polls["opencollective"] = tally(
                step.json["reactions"] ?? step.json["votes"] ?? [:], isClosed: step.json["closed"]?.bool ?? false)
        case .discourseTopic: try discourseTopic(step)
        case .discourseWebhook:
            let type = step.text("event") ?? step.text("type") ?? "webhook"
            try hear([], on: "discourse", type: type, data: step.json["data"] ?? step.json["body"] ?? [:])
        case .role:
            if step.text("op") == "remove" {
                try take(step.text("role") ?? "", from: step.text("user") ?? "")
            } else {
                try give(step.text("role") ?? "", to: step.text("user") ?? "")
            }
        case .member:
            let isGone = ["remove", "delete", "leave"].contains(step.text("op") ?? "")
            try introduce(step.json, isPresent: !isGone)
            if !isGone { try giveRoles(step.json) }
        case .channel: changeChannel(step)
        case .policy: try changePolicy(step)
        case .http:
            world.refuse(
                step.text("method") ?? "", step.text("error") ?? "error", times: step.json["times"]?.int ?? 1)
        }
    }

    private func changeChannel(_ step: OracleStep) {
        let id = step.text("channel") ?? step.text("id") ?? ""
        let members = step.json["members"]?.texts
        let user = step.text("user")
        let isRemoval = step.text("op") == "remove"
        world.with { state in
            let index = state.channels.firstIndex { $0.id == id } ?? state.channels.count
            if index == state.channels.count { state.channels.append((id, nil, [])) }
            if let members { state.channels[index].members = members }
            guard let user else { return }
            state.channels[index].members.removeAll { $0 == user }
            if !isRemoval { state.channels[index].members.append(user) }
        }
    }

    // MARK: Votes

    private func vote(_ step: OracleStep) throws {
        guard let (vote, proposal) = votePost(step), let post = vote.post else {
            // PolicyKit's click reached nothing either, or a vote that ours never opened: what follows tells.
            return
        }
        let value = step.text("value") ?? ""
        let venue: ObservedBallot.Venue =
            step.text("candidate").map { .selection(candidate: $0, option: value) } ?? .press(value)
        let ballot = ObservedBallot(
            voter: username(step.text("voter") ?? "", on: vote.bot), venue: venue, post: post, proposal: proposal,
            answerHandle: "click")
        try hearBallot(.ballot(ballot), on: vote.bot, type: "block_actions")
    }

    private func tally(_ votes: JSON, isClosed: Bool) -> ObservedTally {
        let choices = votes.pairs.flatMap { option in
            option.value.texts.map { ObservedTally.Choice(voter: $0, value: option.key) }
        }
        return ObservedTally(choices: choices, isClosed: isClosed)
    }

    private func hearTally(_ platform: String, _ tally: ObservedTally, at step: OracleStep?) throws {
        let votes = allProposals.flatMap { driver.store.votes(proposalID: $0.id) }.filter { $0.bot == platform }
        let place = step?.json["proposal"]?.int
        guard let vote = place.flatMap({ $0 <= votes.count ? votes[$0 - 1] : nil }) ?? votes.last,
            let post = vote.post
        else { return }
        try hearBallot(.tally(post, tally), on: platform, type: "tally")
    }

    /// What the gateway's minute task reads of the polls that it has opened.
    private func readPolls() throws {
        for (platform, tally) in polls.sorted(by: { $0.key < $1.key }) { try hearTally(platform, tally, at: nil) }
    }

    // MARK: Triggers

    private func slash(_ step: OracleStep) throws {
        let initiator = username(step.text("initiator") ?? "", on: "discord")
        let channel = step.text("channel") ?? ""
        let trigger = ObservedTrigger(
            type: "discordslashcommand", initiator: initiator,
            fields: [
                "channel": Int64(channel).map(JSON.int) ?? .string(channel), "value": JSON(step.text("value")),
            ], channel: channel, answerHandle: "interaction")
        let member = ObservedMember(username: initiator, readableName: step.text("username"))
        try hear([.member(member), .trigger(trigger)], on: "discord", type: "slash_command")
    }

    private func expense(_ step: OracleStep) throws {
        let expense = step.json["expense"] ?? [:]
        let cents = expense["amount"]?.int ?? 0
        var fields: JSON = [:]
        fields["data"] = expense
        for name in ["type", "amount", "currency", "tags", "description"] { fields[name] = expense[name] ?? .null }
        fields["expense_id"] = expense["id"] ?? .null
        fields["url"] = "https://opencollective.com/col/expenses/12"
        fields["expense_user_slug"] = JSON(step.text("initiator"))
        let rest = cents % 100
        fields["formatted_amount"] = .string("$\(cents / 100).\(rest < 10 ? "0" : "")\(rest)")
        let trigger = ObservedTrigger(
            type: "expense" + (step.text("event") ?? "created"), initiator: step.text("initiator"), fields: fields,
            channel: nil, answerHandle: nil)
        try hear(
            [.trigger(trigger)], on: "opencollective", type: "expense_" + (step.text("event") ?? "created"),
            data: fields)
    }
}
