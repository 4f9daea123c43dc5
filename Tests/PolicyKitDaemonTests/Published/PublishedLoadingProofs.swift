import PolicyKitDaemon
import Testing

/// The published policies, unchanged, from end to end.
@Suite(.serialized, .enabled(if: PublishedFiles.arePresent, "needs ../shared/policykit/policy_examples"))
struct PublishedProofs {
    static let dormant = [
        "Discord_ping": ["discord"],
        "Minimum_SourceCred_value_required_for_creating_Discourse_Topic": ["discourse", "sourcecred"],
        "Trigger_a_vote_in_Discord": ["discord"],
        "Vote_in_Loomio_on_OpenCollective_expenses": ["loomio", "opencollective"],
        "Vote_in_Slack_on_OpenCollective_expenses_with_restricted_voting_": ["opencollective"],
    ]

    @Test func `all ten load and those of absent platforms are dormant`() async throws {
        try await PublishedStage.with(PublishedFiles.all) { stage in
            let status = try await stage.administration.status()
            let community = try #require(status.communities.first)
            #expect(
                community.policies.map { "\($0.path).json" }.sorted() == PublishedFiles.all.keys.sorted())
            #expect(community.policies.allSatisfy { $0.isEnabled })
            #expect(community.files == [])
            #expect(status.problems == [])
            for policy in community.policies {
                #expect(policy.missingPlatforms == Self.dormant[policy.path] ?? [], "\(policy.path)")
                let warnings = stage.log.all.filter {
                    $0.contains("/\(policy.path).json") && $0.contains("the policy is dormant")
                }
                #expect(warnings.count == (Self.dormant[policy.path] ?? []).count, "\(policy.path)")
            }
            let shown = StatusText(style: TerminalStyle(isColoured: false), now: stage.clock.now()).lines(status)
            #expect(shown.filter { $0.contains("(dormant: no bot connects ") }.count == 5)
        }
    }

    @Test(.enabled(if: DaemonProcess.isBuilt, "the program is not built"))
    func `policykit check finds no error in the ten`() async throws {
        let folder = try TemporaryFolder()
        for (name, text) in PublishedFiles.all { try folder.write(text, to: "policies/garden/\(name)") }
        let check = try DaemonProcess(
            ["check", "\(folder.path)/policies"], environment: [:], output: "\(folder.path)/output")
        #expect(await check.end(within: .seconds(30)) == .status(0))
        #expect(check.text.contains("10 policies and 0 bots checked: 0 errors"), "\(check.text)")
    }
}
