import Governance
import Testing

/// A policy and tests of it, run as `policykit test` does.
func rehearse(
    _ policy: String, path: String = "policy", _ tests: String, coverage: CoverageRecorder? = nil,
    zones: any TimeZoneSource = UniversalTimeOnly(), sourceLocation: SourceLocation = #_sourceLocation
) throws -> [String: PolicyTestOutcome] {
    let (loaded, problems) = PolicyLoader.load(path: path + ".py", bytes: Array(policy.utf8))
    let rehearsed = RehearsedPolicy(
        path: path, file: path + ".py", loaded: try #require(loaded, "\(problems)", sourceLocation: sourceLocation))
    let (file, findings) = PolicyTestLoader.load(path: "test_policy.py", bytes: Array(tests.utf8))
    let read = try #require(file, "\(findings)", sourceLocation: sourceLocation)
    let runner = PolicyTestRunner(coverage: coverage, zones: zones)
    return Dictionary(
        uniqueKeysWithValues: read.tests.map { ($0.name, runner.run($0, of: read, policies: [rehearsed])) })
}

/// Expects that tests of a policy pass.
func expectPasses(
    _ policy: String, _ tests: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let outcomes = try rehearse(policy, tests, sourceLocation: sourceLocation)
    #expect(!outcomes.isEmpty, sourceLocation: sourceLocation)
    for (name, outcome) in outcomes {
        #expect(
            outcome.failure == nil, "\(name): \(outcome.failure?.line ?? 0) \(outcome.failure?.message ?? "")",
            sourceLocation: sourceLocation)
    }
}

/// The message of the one failing test.
func failure(
    of policy: String = RehearsalPolicies.rename, _ test: String, sourceLocation: SourceLocation = #_sourceLocation
) throws -> TestFailure {
    let outcomes = try rehearse(policy, test, sourceLocation: sourceLocation)
    return try #require(outcomes.values.compactMap(\.failure).first, sourceLocation: sourceLocation)
}

/// Policies that tests of rehearsals are about.
enum RehearsalPolicies {
    static let rename = """
        '''Renames by vote'''
        kind = "platform"
        action_types = ["slackrenameconversation"]
        variables = {"quorum": 2}

        def check():
            logger.info(f"{proposal.get_yes_votes().count()} for")
            if proposal.get_yes_votes().count() >= variables.quorum:
                return PASSED
            if proposal.get_time_elapsed() > datetime.timedelta(days=3):
                return FAILED

        def notify():
            slack.initiate_vote(text=f"Rename to {action.name}?")
            proposal.data.set("asked", [action.name, 1])

        def pass_():
            slack.post_message(text="done", thread_ts=proposal.vote_post_id)

        def fail():
            slack.post_message(text="sorry", post_type="ephemeral", users=[action.initiator])
        """

    static let choice = """
        '''Which day'''
        kind = "trigger"
        action_types = ["slackslashcommand"]

        def check():
            if proposal.get_choice_votes().count() == 3:
                return PASSED
            return PROPOSED

        def notify():
            slack.initiate_vote(text="When?", options=["Monday", "Tuesday"], users=["ada", "ben", "cy"])
        """
}
