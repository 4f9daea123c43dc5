import Governance
import JSONKit
import PolicyScript
import Testing

/// Runs of single blocks on the real interpreter.
@Suite struct PolicyRunTests {
    private func driver(_ body: String, block: PolicyBlock = .check, reads: FakeReads = FakeReads()) throws
        -> BlockDriver
    {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        let text = "kind = 'platform'\ndef \(block.functionName)():\n" + lines.joined(separator: "\n") + "\n"
        return BlockDriver(try loadPolicy(text), reads)
    }

    /// Runs `check` with a body that logs what it finds.
    private func logged(_ body: String, reads: FakeReads = FakeReads()) throws -> [String] {
        let driver = try driver(body, reads: reads)
        try driver.run(.check)
        return driver.log
    }

    @Test(arguments: [
        ("return PASSED", Decision.passed), ("return FAILED", .failed), ("return 'passed'", .passed),
        ("return PROPOSED", nil), ("return None", nil), ("return True", nil), ("return 5", nil), ("pass", nil),
        ("return 'PASSED'", nil), ("return [PASSED]", nil),
    ]) func onlyStatusesDecide(body: String, decision: Decision?) throws {
        #expect(try driver(body).run(.check).decision == decision)
    }

    @Test(arguments: [
        ("return True", true), ("return 0", false), ("return 'x'", true), ("pass", false), ("return []", false),
        ("return proposal.get_yes_votes()", false), ("return action.initiator", true),
    ]) func filtersCountAsConditionsDo(body: String, isTrue: Bool) throws {
        let reads = FakeReads()
        reads.proposal = nil
        #expect(try driver(body, block: .filter, reads: reads).run(.filter).isTrue == isTrue)
    }

    @Test func missingBlocksDoWhatPolicyKitsDefaultsDo() throws {
        let driver = BlockDriver(try loadPolicy("kind = 'platform'\nvariables = {'n': 2}\nX = 1\n"), FakeReads())
        #expect(try driver.run(.filter).isTrue)
        #expect(try driver.run(.check).decision == .passed)
        for block in [PolicyBlock.notify, .pass, .fail] { #expect(try driver.run(block).value == HostValue.none) }
        let effects = try driver.run(.initialize).effects
        #expect(effects.variables == .attributeDict([HostPair(.string("n"), .int(2))]))
        #expect(driver.calls.isEmpty)
    }

    @Test func theModulesBodyRunsFirst() throws {
        let driver = BlockDriver(
            try loadPolicy(
                """
                kind = "platform"
                import math
                LIMIT = math.ceil(2.5)
                def enough(votes):
                    return votes >= LIMIT
                def check(proposal):
                    global LIMIT
                    LIMIT += 1
                    logger.info(LIMIT)
                    return PASSED if enough(4) else FAILED
                """), FakeReads())
        #expect(try driver.run(.check).decision == .passed)
        #expect(try driver.run(.check).decision == .passed)
        #expect(driver.log == ["4", "4"])
    }

    @Test func variablesGoFromTheHeaderThroughInitializeToLaterBlocks() throws {
        let driver = BlockDriver(
            try loadPolicy(
                """
                kind = "platform"
                variables = {"quorum": 3, "names": ["a"]}
                def filter():
                    return variables.quorum == 3
                def initialize():
                    variables.quorum += 1
                    variables["names"].append("b")
                    return {"extra": action.name}
                def check():
                    logger.info(f"{variables.quorum} {variables['names']} {variables.extra}")
                    variables.quorum = 100
                """), FakeReads())
        #expect(try driver.run(.filter).isTrue)
        try driver.run(.initialize)
        try driver.run(.check)
        try driver.run(.check)
        #expect(driver.log == ["4 ['a', 'b'] new", "4 ['a', 'b'] new"])
    }

    @Test func variablesThatCannotBeKeptFail() throws {
        let driver = try driver("variables.f = lambda: 1", block: .initialize)
        do {
            try driver.run(.initialize)
            Issue.record("no failure")
        } catch let failure as PolicyRunFailure {
            #expect(failure.report.summary.hasPrefix("TypeError in initialize: variables hold a value"))
        }
    }

    @Test func settingsOfTheCommunityStandOverTheHeadersDefaults() throws {
        let reads = FakeReads()
        reads.variableSettings = [HostPair(.string("quorum"), .int(9))]
        let driver = BlockDriver(
            try loadPolicy(
                "kind='platform'\nvariables = {'quorum': 3, 'n': 1}\ndef filter():\n    return variables.quorum + variables.n == 10\n"
            ),
            reads)
        #expect(try driver.run(.filter).isTrue)
    }

    @Test func readsOfVotesMembersAndDataAreNoted() throws {
        #expect(try driver("return PASSED").run(.check).effects.readSet == [])
        #expect(try driver("proposal.get_yes_votes().count()").run(.check).effects.readSet == [.votes])
        #expect(try driver("len(slack.get_users())").run(.check).effects.readSet == [.members])
        #expect(try driver("action.initiator.has_role('x')").run(.check).effects.readSet == [.roles])
        #expect(try driver("proposal.data.get('x')").run(.check).effects.readSet == [.proposal])
        #expect(try driver("proposal.vote_post_id").run(.check).effects.readSet == [.proposal])
        #expect(try driver("random.random()").run(.check).effects.readSet == [.untracked])
    }

    @Test func aComparisonWithTimeArmsATimer() throws {
        let driver = try driver(
            "if proposal.get_time_elapsed() > datetime.timedelta(days=2):\n    return FAILED")
        driver.now = FakeReads.start.advanced(seconds: 60)
        let outcome = try driver.run(.check)
        #expect(outcome.decision == nil)
        #expect(outcome.effects.wakeAt == Instant(microseconds: FakeReads.start.microseconds + 172_800_000_001))
        #expect(!outcome.effects.readSet.contains(.untracked))
        driver.now = Instant(microseconds: FakeReads.start.microseconds + 172_800_000_001)
        #expect(try driver.run(.check).decision == .failed)
    }

    @Test func otherUsesOfTimeAreUntracked() throws {
        #expect(try driver("return proposal.get_time_elapsed().days").run(.check).effects.readSet.contains(.untracked))
        #expect(try driver("datetime.datetime.now()").run(.check).effects.wakeAt == nil)
    }

    @Test func errorsNameABlockAsItsFileDoes() {
        func summary(_ file: String) -> String {
            PolicyErrorReport(className: "KeyError", message: "'x'", file: file, line: 14, block: .pass).summary
        }
        #expect(summary("rename.py") == "KeyError at line 14 of pass_: 'x'")
        #expect(summary("rename.json (success)") == "KeyError at line 14 of success: 'x'")
    }

    @Test func errorsNameClassLineAndBlock() throws {
        do {
            try driver("x = 1\nreturn {}['quorum']").run(.check)
            Issue.record("no failure")
        } catch let failure as PolicyRunFailure {
            #expect(failure.report.className == "KeyError")
            #expect(failure.report.summary == "KeyError at line 4 of check: 'quorum'")
            #expect(failure.report.file.contains("p"))
            #expect(failure.report.traceback.contains("Traceback (most recent call last):"))
        }
    }

    @Test func linesOfJSONPoliciesCountWithinTheBlock() throws {
        let policy = try loadPolicy(#"{"policy_kind": "Platform", "check": "x = 1\nreturn y_z"}"#, "p.json")
        do {
            try BlockDriver(policy, FakeReads()).run(.check)
            Issue.record("no failure")
        } catch let failure as PolicyRunFailure {
            #expect(failure.report.summary == "NameError at line 2 of check: name 'y_z' is not defined")
        }
    }

    @Test func whatARunDidBeforeItRaisedIsKept() throws {
        let driver = try driver("proposal.data.set('seen', 1)\nlogger.info('here')\nraise ValueError('no')")
        do {
            try driver.run(.check)
        } catch let failure as PolicyRunFailure {
            #expect(failure.effects.proposalData == [.set("seen", 1)])
            #expect(failure.report.className == "ValueError")
        }
        #expect(driver.reads.proposal?.data == ["seen": 1])
        #expect(driver.log == ["here"])
    }

    @Test func refusalsAreExceptionsThatPoliciesCanCatch() throws {
        let driver = try driver(
            """
            try:
                slack.post_message(text="hi", channel="C0")
            except PlatformError as error:
                logger.info(f"{error.platform} {error.code}: {error}")
            slack.post_message(text="there", channel="C0")
            """, block: .notify)
        let refusal = PlatformRefusal(platform: "slack", code: "channel_not_found", message: "there is no channel C0")
        driver.answer = { _ in .refused(refusal) }
        do {
            try driver.run(.notify)
            Issue.record("no failure")
        } catch let failure as PolicyRunFailure {
            #expect(failure.report.summary == "PlatformError at line 7 of notify: there is no channel C0")
        }
        #expect(driver.log == ["slack channel_not_found: there is no channel C0"])
        #expect(driver.calls.count == 2)
    }

    @Test func platformsThatNoBotConnectsRaise() throws {
        #expect(
            try logged(
                "try:\n    loomio.initiate_vote(title='t', closing_at='x', options=['a'])\n"
                    + "except PlatformNotConnected as e:\n    logger.info(f'{e.platform}')") == ["loomio"])
    }

    @Test func postsToSeveralAreOneCallEach() throws {
        for drops in [false, true] {
            let driver = try driver(
                "slack.post_message(text='x', users=['U1', action.initiator, 'U1', 'U4'], post_type='ephemeral')\n"
                    + "slack.post_message(text='y', users=[], post_type='im')\nlogger.info('done')", block: .notify)
            driver.dropsRuns = drops
            try driver.run(.notify)
            #expect(
                driver.lines
                    == ["U1", "U2", "U4"].map {
                        #"slack.post_message {"text":"x","post_type":"ephemeral","channel":"C1","user":"\#($0)"}"#
                    })
            #expect(driver.log == ["done"])
        }
    }

    @Test func readingCallsGiveTheirAnswers() throws {
        let driver = try driver(
            "names = [c['name'] for c in slack.get_conversations()]\n"
                + "users = slack.get_users_in_channel('C1')\nlogger.info(f'{names} {users.count()} {users[0].readable_name}')"
        )
        driver.answer = { call in
            guard case .platform(let request) = call else { return nil }
            return request.method == "get_conversations" ? .done([["name": "general"]]) : .done(["U3", "U9", "U1"])
        }
        let outcome = try driver.run(.check)
        #expect(driver.log == ["['general'] 2 Cy"])
        #expect(outcome.effects.readSet.contains(.untracked))
    }

    @Test(arguments: [
        "slack.make_call('users.info', {'user': 'U1'})", "slack.method('users.info', user='U1')",
        "metagov.perform_action('slack.method', method_name='users.info', user='U1')",
    ])
    func readingMethodsAreReachedByName(call: String) throws {
        let driver = try driver("logger.info(\(call)['user']['name'])")
        driver.answer = { _ in .done(["user": ["name": "ann"]]) }
        try driver.run(.check)
        #expect(driver.lines == [#"slack.make_call {"method_name":"users.info","values":{"user":"U1"}}"#])
        #expect(driver.log == ["ann"])
    }

    @Test func slashCommandsAreAnswered() throws {
        let reads = FakeReads(action: "slackslashcommand", fields: ["value": "poll", "channel": "C1"], kind: .trigger)
        reads.action.answerHandle = "https://hooks.example/1"
        let driver = try driver(
            "action.respond('ok')\naction.respond('all', ephemeral=False)", block: .notify, reads: reads)
        try driver.run(.notify)
        #expect(driver.lines == [#"slack.respond {"text":"ok"}"#, #"slack.respond {"text":"all","in_channel":true}"#])
        reads.action.answerHandle = nil
        #expect(throws: PolicyRunFailure.self) { try driver.run(.notify) }
    }

    @Test func scriptsReachReadingMethodsOnly() throws {
        #expect(
            try logged(
                "try:\n    slack.make_call('chat.delete', {'ts': '1'})\nexcept PermissionError as e:\n    logger.info('no')"
            ) == ["no"])
    }

    @Test func rolesChangeThroughTheEngine() throws {
        let reads = FakeReads()
        reads.addRole(5, "Voter", members: [1])
        let driver = try driver(
            "slack.assign_role('U2', 'Voter')\nslack.assign_role('U1', 'Voter')\nslack.remove_role('Ann', 'Voter')\n"
                + "slack.assign_role('nobody', 'Voter')", block: .notify, reads: reads)
        try driver.run(.notify)
        #expect(driver.lines == ["role 5 to 2", "role 5 from 1"])
    }

    @Test func anEmptyListOfVotersMeansNobody() throws {
        let driver = try driver(
            "slack.initiate_vote(users=[])\nslack.initiate_vote(electorate='members')\nslack.initiate_vote(options=['a', 'b'])",
            block: .notify)
        try driver.run(.notify)
        #expect(
            driver.lines == [
                "slack.initiate_vote C1 boolean 'This action is governed by the following policy: p' [] members([])",
                "slack.initiate_vote C1 boolean 'This action is governed by the following policy: p' [] "
                    + #"members(["U1", "U2", "U3", "U4"])"#,
                #"slack.initiate_vote C1 choice 'Please vote' ["a", "b"] everyone"#,
            ])
    }

    @Test func aPostWithoutAChannelFailsAsInPolicyKit() throws {
        let reads = FakeReads(
            action: "policykitaddcommunitydoc", fields: ["name": "Rules"], kind: .constitution, channel: nil)
        do {
            try driver("slack.post_message(text='x')", block: .notify, reads: reads).run(.notify)
            Issue.record("no failure")
        } catch let failure as PolicyRunFailure {
            #expect(
                failure.report.summary == "Exception at line 3 of notify: Failed to determine which channel to post in")
        }
    }

    @Test func platformsAreReachedByTheirBotsNames() throws {
        let reads = FakeReads()
        reads.bots.append(
            BotRecord(name: "slack-annex", communityID: 1, platform: "slack", firstSeenAt: FakeReads.start))
        reads.bots.sort { $0.name < $1.name }
        let driver = try driver(
            "slack.post_message(text='here')\nplatforms['slack-annex'].post_message(text='there', channel='C5')",
            block: .notify, reads: reads)
        try driver.run(.notify)
        #expect(
            driver.calls.map { call in
                if case .platform(let request) = call { request.bot } else { "" }
            } == ["slack-main", "slack-annex"])
    }

    @Test func aRepeatedRunThatAsksForSomethingElseDiverges() throws {
        let reads = FakeReads()
        let text = "kind='platform'\ndef notify():\n    if proposal.id == 3:\n        slack.post_message(text='a')\n"
        let policy = try loadPolicy(text)
        let transcript = [
            HostExchange(
                request: .attribute(HostObject(type: "Proposal", key: ""), "status"), reply: .value(.string("proposed"))
            )
        ]
        let run = PolicyRun(
            policy: policy, block: .notify, reads: reads, now: reads.action.occurredAt, seed: 1, replaying: transcript)
        guard case .diverged(let difference) = run.advance() else {
            Issue.record("no divergence")
            return
        }
        #expect(difference.contains("Proposal.id") && difference.contains("Proposal.status"))
    }

    @Test func aRepeatedRunKeepsItsDataAndItsLog() throws {
        let driver = try driver(
            "proposal.data.set('n', 1)\nlogger.info('first')\nslack.post_message(text='a')\n"
                + "proposal.data.set('n', proposal.data.get('n') + 1)\nlogger.info(random.randint(1, 1000000))\n"
                + "slack.post_message(text=str(random.random()))", block: .notify)
        try driver.run(.notify)
        let dropping = try self.driver("pass")
        _ = dropping
        let second = BlockDriver(driver.policy, FakeReads())
        second.dropsRuns = true
        let outcome = try second.run(.notify)
        #expect(second.calls == driver.calls)
        #expect(second.log == driver.log)
        #expect(outcome.effects.proposalData == [.set("n", 1), .set("n", 2)])
    }

    @Test func aRunThatNeverEndsYieldsAndThenFails() throws {
        let policy = try loadPolicy("kind='platform'\ndef check():\n    while True:\n        pass\n")
        var limits = RunLimits()
        limits.instructions = 200_000
        let reads = FakeReads()
        let run = PolicyRun(
            policy: policy, block: .check, reads: reads, now: FakeReads.start, seed: 1, limits: limits)
        var yields = 0
        var step = run.advance()
        while step == .yielded {
            yields += 1
            step = run.advance()
        }
        guard case .failed(let failure) = step else {
            Issue.record("the run ended as \(step)")
            return
        }
        #expect(yields >= 2)
        #expect(failure.effects.instructions >= 200_000)
    }

    @Test func aRunMakesAtMostAHundredCalls() throws {
        let driver = try driver("while True:\n    slack.post_message(text='x')", block: .notify)
        #expect(throws: PolicyRunFailure.self) { try driver.run(.notify) }
        #expect(driver.calls.count == 100)
    }

    @Test func theGatewaysNamesReachSlack() throws {
        let driver = try driver(
            "vote = metagov.start_process('slack.emoji-vote', {'title': 'Tea?', 'poll_type': 'boolean', 'channel': 'C4'})\n"
                + "logger.info(vote.status)\n"
                + "posted = metagov.perform_action('slack.post-message', channel='C4', text='hello')\n"
                + "logger.info(posted['ts'])\n"
                + "try:\n    metagov.perform_action('slack.method', method_name='chat.delete', ts='1')\n"
                + "except PermissionError:\n    logger.info('refused')", block: .notify)
        driver.answer = { call in
            if case .platform = call { .done(["ts": "5.0"]) } else { nil }
        }
        try driver.run(.notify)
        #expect(
            driver.lines == [
                "slack.initiate_vote C4 boolean 'Tea?' [] everyone",
                #"slack.post_message {"text":"hello","post_type":"channel","channel":"C4"}"#,
            ])
        #expect(driver.log == ["pending", "5.0", "refused"])
    }
}
