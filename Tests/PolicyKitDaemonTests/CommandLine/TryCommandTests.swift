import Foundation
import Testing

/// `policykit try`, as the built program does it.
@Suite(.enabled(if: DaemonProcess.isBuilt, "the program is not built")) struct TryCommandTests {
    private static let rename = "\(Repository.root)/policies/library/rename-by-vote.py"

    private func tried(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun(["try"] + arguments, environment: ["NO_COLOR": "1"])
    }

    /// The steps without their times, and the last line.
    private func steps(_ run: ProgramRun) -> [String] {
        run.output.split(separator: "\n").map { line in
            line.split(separator: "  ", maxSplits: 1).last.map(String.init) ?? String(line)
        }
    }

    @Test func tellsWhatHappensStepByStep() throws {
        let run = try tried(
            Self.rename, "--action", "slackrenameconversation", "name=lounge", "--vote", "yes", "--vote", "no",
            "--vote",
            "yes", "--vote", "yes", "--member", "eve")
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let steps = steps(run)
        #expect(
            steps.first == "eve does slackrenameconversation(name=\"lounge\", channel=\"CGENERAL\", "
                + "previous_name=\"general\")")
        let order = [
            "proposal 1 (rename-by-vote) begins", "slackrenameconversation is reverted", "voter1 votes yes",
            "voter2 votes no", "voter4 votes yes", "proposal 1 (rename-by-vote) has passed",
            "slackrenameconversation is executed", "passed, in effect",
        ]
        #expect(steps.filter(order.contains) == order, "\(run.output)")
    }

    @Test func timePasses() throws {
        let run = try tried(Self.rename, "--action", "SlackRenameConversation", "name=lounge", "--days", "3")
        #expect(run.status == 0)
        #expect(run.output.contains("2d 00:00:00  proposal 1 (rename-by-vote) has failed\n"), "\(run.output)")
        #expect(run.output.hasSuffix("failed, not in effect\n"))
    }

    @Test func rolesCount() throws {
        let folder = try TemporaryFolder()
        let policy = try folder.write(
            """
            kind = "platform"
            action_types = ["slackpostmessage"]

            def filter():
                return not action.initiator.has_role("Writer")

            def check():
                return FAILED
            """, to: "posts.py")
        let other = try tried(policy, "--action", "slackpostmessage", "text=hello there")
        #expect(other.output.hasSuffix("failed, not in effect\n"), "\(other.output)\(other.errors)")
        let writer = try tried(policy, "--action", "slackpostmessage", "text=hello", "--role", "Writer")
        #expect(writer.output.contains("no policy takes it") && writer.output.hasSuffix("stands, in effect\n"))
    }

    @Test func aFolderOfPoliciesIsTriedTogether() throws {
        let run = try tried(
            "\(Repository.root)/policies/library", "--action", "slackslashcommand", "value=poll tea")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("poll-by-command"), "\(run.output)")
    }

    /// What happened until then is told all the same.
    @Test func aVoteThatCannotBeCastEndsTheTimeline() throws {
        let none = try tried(Self.rename, "--action", "slackpostmessage", "--vote", "yes")
        #expect(none.status == 1 && none.errors.contains("there is no vote in which to answer \"yes\""), "\(none)")
        #expect(none.output.contains("no policy takes it"))
        let wrong = try tried(Self.rename, "--action", "slackrenameconversation", "--vote", "perhaps")
        #expect(
            wrong.status == 1 && wrong.errors.contains("that is no answer to this vote: it takes 'yes' or 'no'"),
            "\(wrong)")
        #expect(wrong.output.contains("slackrenameconversation is reverted"))
    }

    @Test func aPolicyThatMembersStartIsTried() throws {
        let folder = try TemporaryFolder()
        let policy = try folder.write(
            """
            "Rotate"
            kind = "trigger"
            action_types = ["manualtriggeraction"]

            def pass_():
                slack.post_message(text="rotated " + action.value, channel="C1")
            """, to: "rotate.py")
        let run = try tried(policy, "--action", "manualtriggeraction", "value=the chair")
        #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
        #expect(
            run.output.contains("ada starts rotate: the chair") && run.output.contains("rotated the chair"), "\(run)")
    }

    @Test func aPolicyThatIsOffSaysSo() throws {
        let folder = try TemporaryFolder()
        let policy = try folder.write(
            "\"Posts\"\nkind = \"platform\"\naction_types = [\"slackpostmessage\"]\nenabled = False\n\ndef check():\n    return FAILED\n",
            to: "posts.py")
        let run = try tried(policy, "--action", "slackpostmessage")
        #expect(run.output.contains("posts is switched off, and takes nothing"), "\(run)")
    }

    @Test func saysWhatCannotBeTried() throws {
        let rows: [([String], String, Int32)] = [
            (["--action", "slackrenameconversatio"], "did you mean \"slackrenameconversation\"?", 1),
            (["--action", "slackrenameconversation", "nam=x"], "did you mean \"name\"?", 1),
            (["--action", "slackrenameconversation", "name"], "\"name\" is no field: write name=value", 1),
            (["--action", "policykitaddrole", "name=x"], "is nothing that a member does on a platform", 1),
            (["--action", "slackrenameconversation", "--days=-1"], "--days is 0 or more", 64),
        ]
        for (arguments, message, status) in rows {
            let run = try ProgramRun(["try", Self.rename] + arguments)
            #expect(run.errors.contains(message) && run.status == status, "\(arguments): \(run)")
            #expect(run.output.isEmpty)
        }
        let folder = try TemporaryFolder()
        let refused = try folder.write(
            "kind = \"platform\"\n\ndef check():\n    if False:\n        slack.post_mesage(\"x\")\n    return PASSED\n",
            to: "p.py")
        let run = try tried(refused, "--action", "slackpostmessage")
        #expect(run.status == 1 && run.output.isEmpty && run.errors.contains("did you mean 'post_message'?"), "\(run)")
        let missing = try tried("nowhere.py", "--action", "slackpostmessage")
        #expect(missing.status == 1 && missing.errors.contains("there is no file or folder \"nowhere.py\""))
    }
}
