import JSONKit
import PolicyKitDaemon

/// The demonstration: short stories, each checked against what the simulated platform then holds.
struct Demo: Sendable {
    let teller: DemoTeller
    let platform: any DemoPlatform
    /// The platform's name, by which its policies are known.
    let name: String
    /// A folder of other policies than those that the program carries.
    let policies: String?
    let sabotage: Sabotage?

    /// How long the whole may take.
    private static let limit = Duration.seconds(18)

    /// Plays it.
    /// - Returns: whether everything came out as told.
    /// - Throws: when the stage could not be set.
    func play() async throws -> Bool {
        let succeeded = Mark()
        try await DemoStage.with(platform, policies: policies, name: name) { stage in
            do {
                try await tell(on: stage)
                succeeded.set()
            } catch let failure as DemoFailure {
                teller.failed("\(failure)")
                await quoteWhatIsKnown(stage)
            }
        }
        let style = teller.style
        Terminal.say([
            "",
            succeeded.isSet
                ? style.paint("Everything came out as told.", .green)
                : style.paint("The story did not come out as told.", .red),
        ])
        return succeeded.isSet
    }

    private func tell(on stage: DemoStage) async throws {
        let origin = policies.map { "policies from \($0)" } ?? "the policies that the program carries"
        Terminal.say([
            teller.style.paint("A community governs itself", .bold),
            "A simulated \(platform.title) at \(await platform.address), a daemon beside it, \(origin).",
        ])
        teller.saw(try await platform.ready(self))
        let status = try await stage.administration.status()
        for policy in status.communities.flatMap(\.policies) {
            teller.quote(["\(policy.path): \(policy.name)"])
        }
        if sabotage == .revert {
            await platform.refuseRenames()
            teller.act("Sabotage: from now on \(platform.title) refuses to rename channels")
        }
        for story in platform.stories(on: stage, self) { try await story.tell() }
    }

    /// Looks again and again until `look` sees something.
    @discardableResult
    func wait<Seen: Sendable>(
        _ what: String, _ look: @Sendable () async throws -> Seen?
    ) async throws -> Seen {
        let end = min(ContinuousClock.now + .seconds(8), teller.start + Self.limit)
        while ContinuousClock.now < end {
            if let seen = try await look() { return seen }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw DemoFailure("waited in vain for \(what)")
    }

    /// The explanation of the proposal that governs an action, once it has come to one of the states.
    func explanation(
        _ stage: DemoStage, policy: String, state: String, _ what: String
    ) async throws -> Explanation {
        try await wait(what) {
            let all = try await stage.administration.proposals(ProposalFilter(isOpenOnly: false))
            guard let found = all.first(where: { $0.policy == policy && $0.state == state }) else { return nil }
            return try await stage.administration.explanation(of: found.id)
        }
    }

    /// Shows the parts of an explanation that tell the story.
    func quote(_ explanation: Explanation) {
        let lines = ExplanationText(style: teller.style).lines(explanation).map(platform.readable)
        teller.quote([teller.style.paint("$ policykit explain \(explanation.summary.id)", .faint)] + lines)
    }

    private func quoteWhatIsKnown(_ stage: DemoStage) async {
        if let all = try? await stage.administration.proposals(ProposalFilter(isOpenOnly: false)), let last = all.first,
            let explanation = try? await stage.administration.explanation(of: last.id)
        {
            quote(explanation)
        }
        teller.quote(["the daemon's last words:"] + stage.log.tail(8))
    }
}
