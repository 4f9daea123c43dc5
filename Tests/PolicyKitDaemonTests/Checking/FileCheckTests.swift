import Governance
import Testing

@testable import PolicyKitDaemon

@Suite struct FileCheckTests {
    let plain = TerminalStyle(isColoured: false)

    func lines(_ folder: TemporaryFolder, environment: [String: String] = [:]) -> [String] {
        var check = FileCheck(environment: environment)
        check.check([folder.path])
        return check.findings.flatMap { $0.lines(plain) }.map { $0.replacing(folder.path, with: "D") }
    }

    @Test func checksPoliciesAndBotsBelowAFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write("kind = \"platform\"\ndef check():\n    return PASSD\n", to: "policies/garden/a.py")
        try folder.write("platform: slack\ncomunity: garden\n", to: "bots/b.yaml")
        var check = FileCheck(environment: [:])
        check.check([folder.path])
        #expect(check.policyCount == 1)
        #expect(check.botCount == 1)
        #expect(check.errorCount == 4)
        let found = lines(folder)
        #expect(found.contains("D/policies/garden/a.py:3:12: error: name 'PASSD' is not defined"))
        #expect(found.contains("    hint: did you mean 'PASSED'?"))
        #expect(found.contains("D/bots/b.yaml:2:1: error: comunity: is not a field that policykit knows"))
        #expect(found.contains("    hint: did you mean `community`?"))
    }

    @Test func namesWhatIsNotThere() throws {
        var check = FileCheck(environment: [:])
        check.check(["/nonexistent/policy.py"])
        #expect(check.errorCount == 1)
        #expect(
            check.findings.first?.lines(plain) == [
                "/nonexistent/policy.py: error: there is no such file or folder", "    hint: check the path",
            ])
    }

    @Test func onlyWarnsOfTokensThatAnotherUserMayHave() throws {
        let folder = try TemporaryFolder()
        let bot = "platform: slack\ncommunity: g\ntokens: { app: {env: A}, bot: {env: B} }\n"
        try folder.write(bot, to: "b.yaml")
        #expect(lines(folder, environment: ["A": "xapp-1", "B": "xoxb-1"]) == [])
        let found = lines(folder, environment: ["A": "xapp-1"])
        #expect(found.first == "D/b.yaml: warning: tokens.bot: the environment variable B is not set")
    }

    @Test func saysThatAFolderIsNearlyACommunitys() throws {
        let folder = try TemporaryFolder()
        let policy = "kind = \"platform\"\ndef check():\n    return PASSED\n"
        for name in ["garden", "gardn", "garden2", "common", "library"] {
            try folder.write(policy, to: "policies/\(name)/a.py")
        }
        try folder.write(
            "platform: slack\ncommunity: garden\ntokens: { app: {env: A}, bot: {env: B} }\n", to: "bots/b.yaml")
        #expect(
            lines(folder, environment: ["A": "xapp-1", "B": "xoxb-1"]) == [
                "D/policies/gardn/a.py: warning: is in the folder 'gardn', which is no community's",
                "    hint: did you mean 'garden'?",
            ])
    }

    @Test func knowsThePlatformsThatBotsOfTheCommunityConnect() throws {
        let folder = try TemporaryFolder()
        let policy = "kind = \"platform\"\ndef pass_():\n    discord.post_message(text='x', channel='1')\n"
        try folder.write(policy, to: "policies/garden/a.py")
        try folder.write(policy, to: "policies/library/b.py")
        try folder.write(policy, to: "policies/common/c.py")
        let bot = "platform: slack\ncommunity: garden\ntokens: { app: {env: A}, bot: {env: B} }\n"
        try folder.write(bot, to: "bots/b.yaml")
        let found = lines(folder, environment: ["A": "xapp-1", "B": "xoxb-1"])
        let dormant = ": warning: no bot of the community connects Discord: the policy is dormant"
        #expect(
            found.filter { $0.contains("warning") } == [
                "D/policies/common/c.py\(dormant)", "D/policies/garden/a.py\(dormant)",
            ])
    }

    @Test func namesThePoliciesThatNeedWhatMessagesSay() throws {
        let folder = try TemporaryFolder()
        func policy(_ kind: String, _ types: String?) -> String {
            "kind = \"\(kind)\"\n" + (types.map { "action_types = [\"\($0)\"]\n" } ?? "")
                + "def check():\n    return PASSED\n"
        }
        try folder.write(policy("platform", "discordrenamechannel"), to: "policies/garden/names.py")
        try folder.write(policy("platform", "discordeditmessage"), to: "policies/garden/edits.py")
        try folder.write(policy("trigger", "webhooktriggeraction"), to: "policies/garden/events.py")
        try folder.write(policy("platform", nil), to: "policies/garden/whatever.py")
        try folder.write(policy("platform", nil), to: "policies/library/elsewhere.py")
        // What is read by name counts where it is messages, or where the text does not show what it is.
        func reader(_ call: String) -> String {
            policy("platform", "discordrenamechannel").replacing("return PASSED", with: "return \(call) and PASSED")
        }
        try folder.write(reader("discord.method('channels/1/messages')"), to: "policies/garden/history.py")
        try folder.write(reader("discord.make_call('channels/' + action.name)"), to: "policies/garden/unknown.py")
        try folder.write(reader("discord.method('guilds/1/roles')"), to: "policies/garden/roles.py")
        try folder.write("platform: discord\ncommunity: garden\ntokens: { bot: {env: A} }\n", to: "bots/b.yaml")
        var check = FileCheck(environment: ["A": "token"])
        check.check([folder.path])
        let readers = check.contentReaders.map { "\($0.file.split(separator: "/").last ?? ""): \($0.types.count)" }
        #expect(
            readers.sorted() == ["edits.py: 1", "events.py: 1", "history.py: 1", "unknown.py: 1", "whatever.py: 3"])
        let run = try ProgramRun(["check", folder.path], environment: ["A": "token"])
        #expect(run.output.contains("garden/edits.py"), "\(run.output)")
        #expect(
            run.output.contains(
                "garden/history.py: makes it necessary that Discord tells what messages say (discord.method)"))
        #expect(run.output.contains("Message Content Intent") && !run.output.contains("garden/names.py"))
    }

    @Test func saysWhatPoliciesCanDoByTheirModeAndWhere() throws {
        let folder = try TemporaryFolder()
        let policy =
            "kind = \"platform\"\naction_types = [\"slackpostmessage\"]\ndef check():\n    return PASSED\n"
        try folder.write("mode = \"observe\"\n" + policy, to: "a.py")
        try folder.write("enabled = False\n" + policy, to: "b.py")
        try folder.write(
            #"{"name": "c", "policy_kind": "platform", "action_types": ["slackpostmessage"], "filter": "return True", "initialize": "pass", "check": "return PASSED", "notify": "slack.post_message(text='x', channel='C1')", "success": "pass", "fail": "pass"}"#,
            to: "c.json")
        let run = try ProgramRun(["check", "--capabilities", folder.path], environment: [:])
        #expect(
            run.output.contains(
                "a.py can do this:\n  - records what it would decide on “Slack Post Message”, and touches nothing\n"),
            "\(run.output)")
        #expect(run.output.contains("b.py can do this:\n  - nothing: it is off\n"), "\(run.output)")
        #expect(run.output.contains("(Slack) (notify, line 1)\n"), "\(run.output)")
    }

    @Test func reportsForEditors() throws {
        let folder = try TemporaryFolder()
        try folder.write("kind = \"platform\"\ndef check():\n    return PASSD\n", to: "a.py")
        var check = FileCheck(environment: [:])
        check.check([folder.path])
        let report = CheckReport(check, withCapabilities: true)
        let finding = try #require(report.findings.first)
        #expect(finding.file == "\(folder.path)/a.py")
        #expect(finding.line == 3)
        #expect(finding.column == 12)
        #expect(finding.severity == "error")
        #expect(finding.hint == "did you mean 'PASSED'?")
        #expect(report.errors == check.errorCount)
        #expect(report.capabilities?["\(folder.path)/a.py"]?.map(\.key) == ["governs *"])
        #expect(CheckReport(check, withCapabilities: false).capabilities == nil)
    }

    @Test func tellsOfWhatWouldLockEverybodyOut() throws {
        let folder = try TemporaryFolder()
        try folder.write("kind = \"constitution\"\n\ndef check():\n    return FAILED\n", to: "policies/garden/rule.py")
        let bot = "platform: slack\ncommunity: garden\ntokens: { app: {env: A}, bot: {env: B} }\n"
        try folder.write(bot, to: "bots/b.yaml")
        let tokens = ["A": "xapp-1", "B": "xoxb-1"]
        let found = lines(folder, environment: tokens)
        #expect(
            found.contains(
                "D/policies/garden/rule.py: error: would be refused: no constitution policy that governs a change of the "
                    + "constitution can ever say PASSED, so that nobody could ever change the rules"), "\(found)")
        // Behind another one, in the common folder even, it is good.
        let other = "kind = \"constitution\"\n\ndef check():\n    return PASSED\n"
        try folder.write(other, to: "policies/common/other.py")
        #expect(!lines(folder, environment: tokens).contains { $0.contains("would be refused") })
        // Of files that are as old, those whose path comes first are asked first, and hide the others.
        let never = other.replacing("PASSED", with: "FAILED")
        for (name, isFirst) in [("again", true), ("never", false)] {
            try folder.write(never, to: "policies/garden/\(name).py")
            let errors = lines(folder, environment: tokens).filter { $0.contains("would be refused") }
            #expect(errors.count == (isFirst ? 1 : 0), "\(errors)")
            #expect(errors.allSatisfy { $0.hasPrefix("D/policies/garden/again.py: error: ") })
            try folder.remove("policies/garden/\(name).py")
        }
        try folder.write(
            "roles:\n  - name: Member\n    base: true\n    view: [all]\n", to: "policies/garden/roles.yaml")
        #expect(
            lines(folder, environment: tokens).contains {
                $0.hasPrefix("D/policies/garden/roles.yaml: error: would be refused: no role may propose")
            })
    }

    /// None of these rules alone governs every change of the rules; together they do, and pass none.
    @Test func tellsOfWhatLocksEverybodyOutTogether() throws {
        let folder = try TemporaryFolder()
        for verb in ["add", "change", "remove"] {
            try folder.write(
                """
                kind = "constitution"
                action_types = ["policykit\(verb)constitutionpolicy"]

                def check():
                    return FAILED

                """, to: "policies/garden/\(verb).py")
        }
        let bot = "platform: slack\ncommunity: garden\ntokens: { app: {env: A}, bot: {env: B} }\n"
        try folder.write(bot, to: "bots/b.yaml")
        let found = lines(folder, environment: ["A": "xapp-1", "B": "xoxb-1"])
        #expect(found.contains { $0.hasPrefix("D/policies/garden/add.py: error: would be refused: ") }, "\(found)")
    }

    /// A constitution that leans on a platform which no bot connects could never be changed.
    @Test func tellsOfAConstitutionForAnotherPlatform() throws {
        let folder = try TemporaryFolder()
        let kit = try #require(StarterKit.all.first { $0.name == "democracy" })
        for (name, text) in kit.files { try folder.write(text, to: "policies/garden/\(name)") }
        try folder.write("platform: discord\ncommunity: garden\ntokens: { bot: {env: A} }\n", to: "bots/b.yaml")
        let errors = lines(folder, environment: ["A": "token"]).filter { $0.contains(" error: ") }
        #expect(
            errors == [
                "D/policies/garden/constitution.py: error: would be refused: the constitution could only be changed by a "
                    + "policy that uses Slack, which no bot of the community connects, so that nobody could ever change "
                    + "the rules: add a bot of the platform 'slack' to the bots folder, or write the policy for discord"
            ])
        let tokens = "tokens: { app: {env: A}, bot: {env: B} }"
        try folder.write("platform: slack\ncommunity: garden\n\(tokens)\n", to: "bots/c.yaml")
        #expect(!lines(folder, environment: ["A": "token"]).contains { $0.contains(" error: ") })
    }

    @Test func namesTheLineThatIsNotUTF8() throws {
        let folder = try TemporaryFolder()
        let bytes: [UInt8] = Array("kind = \"platform\"\n# ".utf8) + [0xFF, 10]
        try folder.write(bytes, to: "a.py")
        #expect(lines(folder).first == "D/a.py:2: error: the file is not UTF-8")
    }

    @Test func knowsTheTimeZonesOfTheMachine() throws {
        guard !ZoneFiles().isUniversalTimeOnly else { return }
        let folder = try TemporaryFolder()
        func write(_ zone: String) throws {
            try folder.write(
                """
                kind = "trigger"
                action_types = ["scheduletriggeraction"]
                schedule = "0 9 * * mon"
                time_zone = "\(zone)"

                def pass_():
                    slack.post_message(text="x", channel="C1")

                """, to: "a.py")
        }
        try write("Europe/Nowhere")
        #expect(lines(folder).first == "D/a.py:4:13: error: there is no time zone “Europe/Nowhere”")
        try write("Europe/Berlin")
        #expect(lines(folder) == [])
    }
}
