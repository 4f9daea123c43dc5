import Governance
import JSONKit
import Testing

/// Votes that a platform counts by itself, read whole.
@Suite struct TallyTests {
    private static let poll = ScriptedPolicy(
        actionTypes: ["slackrenameconversation"],
        check: { context in
            guard context.reads.vote?.closedAt != nil else {
                context.effects.readSet.insert(.proposal)
                return nil
            }
            return context.votes("agree") > context.votes("disagree") ? .passed : .failed
        }, notify: { try $0.openVote(kind: .choice, options: ["agree", "disagree"]) })

    private func open() throws -> (Community, PostReference) {
        let community = try Community().found(("poll", Self.poll))
        try community.rename(to: "party")
        return (community, try #require(community.platform.votePost(1)))
    }

    private func tell(
        _ community: Community, _ post: PostReference, _ votes: [String: String], closed: Bool = false,
        id: String = #function, after seconds: Double = 1
    ) throws {
        community.driver.now = community.now.advanced(seconds: seconds)
        let choices = votes.sorted { $0.key < $1.key }.map { ObservedTally.Choice(voter: $0.key, value: $0.value) }
        try community.driver.play(
            PlatformEvent(
                bot: "acme", id: "\(id) \(community.now.microseconds)", occurredAt: community.now, eventType: "poll",
                meanings: [.tally(post, ObservedTally(choices: choices, isClosed: closed))]))
    }

    private func votes(_ community: Community) -> [String: String] {
        var votes: [String: String] = [:]
        for ballot in community.store.ballots(proposalID: 1) {
            votes[community.store.member(ballot.memberID)?.username ?? ""] = ballot.value
        }
        return votes
    }

    @Test func whatStandsIsTakenOverAndWhoIsGoneHasWithdrawn() throws {
        let (community, post) = try open()
        try tell(community, post, ["U2": "agree", "U3": "disagree", "U4": "maybe"])
        #expect(votes(community) == ["U2": "agree", "U3": "disagree"])
        try tell(community, post, ["U2": "disagree", "U5": "agree"])
        #expect(votes(community) == ["U2": "disagree", "U5": "agree"])
        try tell(community, post, ["U2": "disagree", "U5": "agree"])
        let events = community.store.ballotEvents(proposalID: 1, memberID: nil)
        #expect(events.count == 5, "what stands already is no new ballot")
        #expect(community.proposal()?.decision == nil)
    }

    @Test func theClosingOnThePlatformDecides() throws {
        let (community, post) = try open()
        try tell(community, post, ["U2": "agree"])
        #expect(community.proposal()?.decision == nil)
        try tell(community, post, ["U2": "agree", "U3": "agree", "U4": "disagree"], closed: true)
        #expect(community.proposal()?.state == .passed)
        #expect(community.channelName == "party")
        try tell(community, post, ["U2": "disagree"])
        #expect(votes(community) == ["U2": "agree", "U3": "agree", "U4": "disagree"])
    }

    /// A community with an open vote that nothing decides.
    private func open(_ spec: VoteSpec) throws -> (Community, PostReference) {
        let policy = ScriptedPolicy(
            actionTypes: ["slackrenameconversation"],
            check: { context in
                context.effects.readSet.insert(.votes)
                return nil
            },
            notify: { context in
                try context.call(
                    .vote(
                        VoteRequest(
                            bot: "acme", platform: "slack", method: "initiate_vote", spec: spec, channel: "C1",
                            arguments: [:])))
            })
        let community = try Community().found(("poll", policy))
        try community.rename(to: "party")
        return (community, try #require(community.platform.votePost(1)))
    }

    private func say(_ meaning: PlatformEvent.Meaning, to community: Community) throws {
        community.driver.now = community.now.advanced(seconds: 1)
        try community.driver.play(
            PlatformEvent(
                bot: "acme", id: "said \(community.now.microseconds)", occurredAt: community.now, eventType: "said",
                meanings: [meaning]))
    }

    /// A poll in which several options are chosen, or all are ranked.
    @Test func candidatesAreTakenOverOneByOne() throws {
        let (community, post) = try open(
            VoteSpec(kind: .select, text: "Which?", options: ["1", "2"], candidates: ["Oak", "Elm"]))
        func tell(_ choices: [ObservedTally.Choice]) throws {
            try say(.tally(post, ObservedTally(choices: choices, isClosed: false)), to: community)
        }
        func ballots() -> Set<String> {
            Set(community.store.ballots(proposalID: 1).map { "\($0.candidate)=\($0.value)" })
        }
        try tell([
            .init(voter: "U2", candidate: "Oak", value: "1"), .init(voter: "U2", candidate: "Elm", value: "2"),
            .init(voter: "U2", candidate: "Ash", value: "1"), .init(voter: "U2", candidate: "Elm", value: "9"),
        ])
        #expect(ballots() == ["Oak=1", "Elm=2"])
        try tell([.init(voter: "U2", candidate: "Elm", value: "1")])
        #expect(ballots() == ["Elm=1"], "what no longer stands was taken back")
        let events = community.store.ballotEvents(proposalID: 1, memberID: nil).count
        try tell([.init(voter: "U2", candidate: "Elm", value: "1")])
        #expect(community.store.ballotEvents(proposalID: 1, memberID: nil).count == events)
        try tell([])
        #expect(ballots() == [])
    }

    @Test func whatWasTypedIsNotTakenBackByAReading() throws {
        for kind in [VoteSpec.Kind.boolean, .choice, .number, .select] {
            let isSelect = kind == .select
            let options = kind == .choice ? ["1", "2"] : isSelect ? ["1", "2", "yes", "no"] : []
            let spec = VoteSpec(
                kind: kind, text: "Which?", options: options, candidates: isSelect ? ["Oak", "Elm"] : [])
            let (first, second) = kind == .boolean ? ("yes", "no") : ("1", "2")
            let (community, post) = try open(spec)
            func tell(_ choices: [ObservedTally.Choice]) throws {
                try say(.tally(post, ObservedTally(choices: choices, isClosed: false)), to: community)
            }
            func write(_ value: String, by voter: String) throws {
                let text = isSelect ? "Elm: \(value)" : value
                let ballot = ObservedBallot(voter: voter, venue: .command(text), post: nil, proposal: 1)
                try say(.ballot(ballot), to: community)
            }
            func choice(_ voter: String, _ value: String) -> ObservedTally.Choice {
                .init(voter: voter, candidate: isSelect ? "Elm" : "", value: value)
            }
            let other = choice("U3", first)
            try write(first, by: "U2")
            try tell([other])
            #expect(votes(community) == ["U2": first, "U3": first], "\(kind): it stands where nothing else was chosen")
            try tell([other, choice("U2", second)])
            #expect(votes(community) == ["U2": second, "U3": first], "\(kind): what is chosen later replaces it")
            try write(first, by: "U2")
            try tell([other, choice("U2", second)])
            #expect(votes(community) == ["U2": first, "U3": first], "\(kind): what was chosen before does not")
            try tell([other])
            #expect(votes(community) == ["U2": first, "U3": first], "\(kind): and may be taken back")
            try write(second, by: "U3")
            try tell([])
            #expect(votes(community) == ["U2": first, "U3": second], "\(kind): by anybody")
        }
    }

    /// Tells something that happened some seconds from the last, in whichever order it is heard.
    private func say(_ meaning: PlatformEvent.Meaning, at instant: Instant, to community: Community) throws {
        community.driver.now = community.now.advanced(seconds: 2)
        try community.driver.play(
            PlatformEvent(
                bot: "acme", id: "said \(community.now.microseconds)", occurredAt: instant, eventType: "said",
                meanings: [meaning]))
    }

    /// The newest of a choice in the poll and a typed word counts, be it by half a second; of one moment the word does.
    @Test(arguments: [-0.5, 0, 0.5], [true, false])
    func theNewestOfAChoiceAndAWordCounts(later: Double, isWordHeardFirst: Bool) throws {
        for kind in [VoteSpec.Kind.boolean, .select] {
            let isSelect = kind == .select
            let (community, post) = try open(
                VoteSpec(
                    kind: kind, text: "Which?", options: isSelect ? ["yes", "no"] : [],
                    candidates: isSelect ? ["Elm"] : []))
            let read = community.now.advanced(seconds: 1)
            let choice = ObservedTally.Choice(voter: "U2", candidate: isSelect ? "Elm" : "", value: "no")
            let word = ObservedBallot(
                voter: "U2", venue: .command(isSelect ? "Elm: yes" : "yes"), post: nil, proposal: 1)
            let said: [(PlatformEvent.Meaning, Instant)] = [
                (.ballot(word), read.advanced(seconds: later)),
                (.tally(post, ObservedTally(choices: [choice], isClosed: false)), read),
            ]
            for (meaning, at) in isWordHeardFirst ? said : said.reversed() {
                try say(meaning, at: at, to: community)
            }
            #expect(votes(community) == ["U2": later < 0 ? "no" : "yes"], "\(kind)")
        }
    }

    /// Where the platform tells when a choice was made, it counts from then, and the ledger says so.
    @Test func aChoiceCountsFromWhenItWasMade() throws {
        let (community, post) = try open(VoteSpec(kind: .number, text: "How many?"))
        let start = community.now
        func tell(_ value: String?, madeAt made: Double, readAt read: Double) throws {
            let choices = value.map {
                [ObservedTally.Choice(voter: "U2", value: $0, at: start.advanced(seconds: made))]
            }
            try say(
                .tally(post, ObservedTally(choices: choices ?? [], isClosed: false)),
                at: start.advanced(seconds: read), to: community)
        }
        func type(_ value: String, at seconds: Double) throws {
            let ballot = ObservedBallot(voter: "U2", venue: .command(value), post: nil, proposal: 1)
            try say(.ballot(ballot), at: start.advanced(seconds: seconds), to: community)
        }
        func cast() -> Double? {
            community.store.ballotEvents(proposalID: 1, memberID: nil).max { $0.id < $1.id }.map {
                Double($0.castAt.microseconds - start.microseconds) / 1_000_000
            }
        }
        try type("2", at: 20)
        try tell("1", madeAt: 10, readAt: 30)
        #expect(votes(community) == ["U2": "2"], "what was typed is newer than what was only read later")
        #expect(cast() == 10)
        try tell("3", madeAt: 40, readAt: 50)
        #expect(votes(community) == ["U2": "3"])
        #expect(cast() == 40)
        try tell(nil, madeAt: 0, readAt: 60)
        #expect(votes(community) == [:])
        #expect(cast() == 60, "when it was taken back nobody tells: it was by the reading")
        // It comes back as it was: that is later than its absence.
        try tell("3", madeAt: 40, readAt: 70)
        #expect(votes(community) == ["U2": "3"])
        #expect(cast() == 60)
        let count = community.store.ballotEvents(proposalID: 1, memberID: nil).count
        try tell("3", madeAt: 40, readAt: 80)
        #expect(community.store.ballotEvents(proposalID: 1, memberID: nil).count == count)
    }

    @Test func aTallyOfAnUnknownPostIsNobodys() throws {
        let (community, _) = try open()
        try tell(community, PostReference(channel: "C1", message: "none"), ["U2": "agree"], closed: true)
        #expect(votes(community) == [:])
        #expect(community.proposal()?.decision == nil)
    }
}
