import Governance
import TestSupport
import Testing

/// What the checker finds before a policy runs.
@Suite struct PolicyCheckerTests {
    private func check(_ text: String, connected: Set<String>? = ["slack"]) -> [Finding] {
        PolicyChecker.check(path: "p.py", bytes: Array(text.utf8), connected: connected)
    }

    /// A policy about renames with a body of one block.
    private func rename(_ body: String) -> [Finding] {
        check(
            """
            "Renames"
            kind = "platform"
            action_types = ["slackrenameconversation"]
            def notify():
                \(body)
            """)
    }

    @Test func findsNothingInAGoodPolicy() {
        let findings = check(
            """
            "Vote on renaming channels"
            kind = "platform"
            action_types = ["slackrenameconversation"]
            variables = {"quorum": 3}

            import math

            def filter():
                return not action.initiator.has_role("Moderator")

            def check():
                yes = proposal.get_yes_votes().count()
                if yes >= math.ceil(variables.quorum):
                    return PASSED
                if proposal.get_time_elapsed() > datetime.timedelta(days=2):
                    return FAILED

            def notify():
                eligible = [u for u in slack.get_users() if u.has_role("Voter")]
                slack.initiate_vote(text=f"Rename to #{action.name}?", users=eligible)
            """)
        #expect(findings.isEmpty, "\(findings)")
    }

    @Test(arguments: [
        ("logger.info(propsal)", "name 'propsal' is not defined", "'proposal'"),
        ("slak.post_message(text='x')", "name 'slak' is not defined", "'slack'"),
        ("slack.post_mesage(text='x')", "Slack has no 'post_mesage'", "'post_message'"),
        ("slack.post_message(txt='x')", "slack.post_message() has no parameter 'txt'", "'text'"),
        ("slack.post_message()", "slack.post_message() is missing 'text'", nil),
        ("print(math.sqr(4))", "the module math has no 'sqr'", "'sqrt'"),
        ("print(datetime.timdelta(days=1))", "the module datetime has no 'timdelta'", "'timedelta'"),
        ("print(action.name.uper())", "'str' has no 'uper'", "'upper'"),
        ("print([1].apend(2))", "'list' has no 'apend'", "'append'"),
        ("print(proposal.get_yes_votes > 3)", "'get_yes_votes' is a method that is not called", "get_yes_votes()"),
        ("if proposal.get_yes_votes: print(1)", "'get_yes_votes' is a method that is not called", "get_yes_votes()"),
        ("print(proposal.get_yes_votes() > 3)", "cannot compare QuerySet[BooleanVote] with int", ".count()"),
        ("print(proposal.get_time_elapsed() > 3)", "cannot compare datetime.timedelta with int", "total_seconds"),
        ("slack.post_message('a', text='b')", "is given 'text' twice", nil),
        ("slack.post_message(text=3)", "text must be str, not int", nil),
        ("slack.post_message(text='x', post_type='ephemral')", "does not know 'ephemral'", "'ephemeral'"),
        ("slack.rename_conversation('C', 'n', 'x')", "takes 2 positional arguments but 3", nil),
        ("print(proposal.get_yes_vote().count())", "Proposal has no 'get_yes_vote'", "'get_yes_votes'"),
        ("print(proposal.get_yes_votes().cuont())", "QuerySet has no 'cuont'", "'count'"),
        ("proposal.get_yes_votes().delete()", "QuerySet has no 'delete'", "only read"),
        (
            "print(slack.get_users().filter(usrname='a'))", "User: Cannot resolve keyword 'usrname' into field",
            "'username'"
        ),
        ("print(action.nam)", "Action has no 'nam'", "'name'"),
        ("print(action.initiator.user_name)", "User has no 'user_name'", "'username'"),
        ("proposal.status = 'passed'", "'status' of Proposal cannot be set", "proposal.data"),
        ("votes = proposal.get_choice_votes()\n    print(votes[0].vlaue)", "ChoiceVote has no 'vlaue'", "'value'"),
        ("for u in slack.get_users():\n        print(u.nme)", "User has no 'nme'", nil),
        ("slack.initiate_vote(users=5)", "users must be", nil),
    ]) func findsErrors(body: String, message: String, hint: String?) throws {
        let errors = rename(body).filter { $0.severity == .error }
        let error = try #require(errors.first { $0.message.contains(message) }, "\(errors)")
        #expect(errors.count == 1, "\(errors)")
        #expect((error.line ?? 0) >= 5)
        if let hint { #expect(error.hint?.contains(hint) ?? false, "\(error)") }
    }

    @Test(arguments: [
        ("print(action.text)", "'text' is always None"),
        ("policy = 3", "'policy' hides the context's name"),
        ("for action in []:\n        pass", "'action' hides the context's name"),
        ("print(proposal.time_elapsed())", "'time_elapsed' is kept for old policies"),
        ("print(users)", "'users' is kept for old policies"),
        ("global seen\n    seen = 1", "ends with this run"),
        ("loomio.initiate_vote(title='t', closing_at='x', options=['a'])", "connects Loomio: the policy is dormant"),
    ]) func findsWarnings(body: String, message: String) {
        let findings = rename(body)
        #expect(findings.contains { $0.severity == .warning && $0.message.contains(message) }, "\(findings)")
        #expect(!findings.contains { $0.severity == .error }, "\(findings)")
    }

    @Test(arguments: [
        ("return True", ["check returns what is no status", "check can never return PASSED"]),
        ("return 'pass'", ["check returns what is no status", "check can never return PASSED"]),
        ("return PROPOSED", ["check can never return PASSED"]),
        ("return FAILED", []),
        ("return PASSED if proposal.id else FAILED", []),
        ("return decide()", []),
        ("return 1 if proposal.id else PASSED", ["check returns what is no status"]),
    ]) func judgesResults(body: String, messages: [String]) {
        let findings = check(
            """
            kind = "platform"
            def decide():
                return PASSED
            def check():
                \(body)
            def pass_():
                logger.info(decide())
            """)
        #expect(findings.count == messages.count, "\(findings)")
        for (finding, message) in zip(findings.sorted { $0.message > $1.message }, messages.sorted(by: >)) {
            #expect(finding.message.hasPrefix(message))
        }
    }

    @Test(arguments: [
        (nil, ["notify never runs: there is no check", "fail never runs: there is no check"]),
        ("return PASSED", ["notify never runs: check always decides", "fail never runs: check can never"]),
        ("return PASSED if proposal.get_yes_votes() else FAILED", ["notify never runs: check always decides"]),
        ("return PASSED if proposal.get_yes_votes() else None", ["fail never runs: check can never return FAILED"]),
        ("return decide()", []),
    ]) func warnsOfBlocksThatNeverRun(body: String?, messages: [String]) {
        let check = body.map { "def check():\n    \($0)\n" } ?? ""
        let policy = """
            kind = "platform"
            def decide():
                return [PASSED, FAILED, None][proposal.id % 3]
            def notify():
                logger.info(decide())
            def fail():
                logger.info("failed")

            """
        let found = self.check(policy + check).filter { $0.message.contains("never runs") }.map(\.message)
        #expect(found.count == messages.count, "\(found)")
        for (message, beginning) in zip(found, messages) { #expect(message.hasPrefix(beginning)) }
        // A block that does nothing misses nothing.
        let empty = policy.replacing("logger.info(decide())", with: "pass").replacing(
            "logger.info(\"failed\")", with: "'no'")
        #expect(!self.check(empty + check).contains { $0.message.contains("never runs") })
    }

    @Test func warnsOfAFilterThatNeverApplies() {
        let findings = check("kind = 'platform'\ndef filter():\n    action.action_type == 'slackpostmessage'\n")
        #expect(findings.map(\.message) == ["filter never returns a value, so the policy never applies"])
    }

    @Test func countsLinesWithinBlocksOfJSON() throws {
        let findings = PolicyChecker.check(
            path: "p.json",
            bytes: Array(#"{"policy_kind": "Platform", "notify": "x = 1\nslak.initiate_vote()"}"#.utf8), connected: nil)
        let error = try #require(findings.first { $0.severity == .error })
        #expect(error.block == .notify)
        #expect(error.line == 2)
        #expect(error.column == 1)
        #expect(
            error.description
                == "p.json (notify):2:1: error: name 'slak' is not defined\n    hint: did you mean 'slack'?")
    }

    @Test func ordersFindingsByPlace() {
        let findings = check("kind = 'platform'\ndef pass_():\n    a.x\n    b.y\n")
        #expect(findings.map(\.line) == [3, 4])
    }

    @Test(
        .enabled(if: !PublishedPolicies.names.isEmpty, "no copy of the published policies beside the package"),
        arguments: PublishedPolicies.names)
    func findsNoErrorInPublishedPolicies(name: String) throws {
        let findings = PolicyChecker.check(
            path: name, bytes: try PublishedPolicies.bytes(name), connected: ["slack"])
        #expect(!findings.contains { $0.severity == .error }, "\(findings)")
        #expect(
            findings.allSatisfy {
                $0.message.contains("the policy is dormant") || $0.message.hasPrefix("the proposal as an argument")
            }, "\(findings)")
    }

    @Test func saysWhichPublishedPoliciesAreDormantWithSlackAlone() throws {
        var dormant: Set<String> = []
        for name in PublishedPolicies.names {
            let findings = PolicyChecker.check(
                path: name, bytes: try PublishedPolicies.bytes(name), connected: ["slack"])
            if findings.contains(where: { $0.message.contains("dormant") }) { dormant.insert(name) }
        }
        #expect(dormant.count == (PublishedPolicies.names.isEmpty ? 0 : 5), "\(dormant)")
    }

    @Test func theJurysOldDialectGivesWarningsOnly() {
        for (path, text) in [("p.py", JuryPolicies.functions), ("p.json", JuryPolicies.fields)] {
            let findings = PolicyChecker.check(path: path, bytes: Array(text.utf8), connected: ["slack"])
            #expect(findings.allSatisfy { $0.severity == .warning }, "\(findings)")
            let hints = findings.compactMap(\.hint)
            #expect(hints.contains("write \"slackrenameconversation\""))
            #expect(hints.contains("use get_time_elapsed()"))
            #expect(hints.contains { $0.contains("get_users()") })
        }
    }

    @Test func samplesAreWithoutFault() {
        for text in [SamplePolicies.rename, SamplePolicies.consensus, SamplePolicies.quietChannel] {
            #expect(check(text).isEmpty)
        }
    }
}
