import Foundation
import Governance
import JSONKit
import Testing

@testable import PolicyKitDaemon

/// The starter kits that the program carries, and those of PolicyKit.
@Suite struct StarterKitsTests {
    private static var folder: String { "\(Repository.root)/policies/kits" }

    @Test func theProgramCarriesWhatStandsInTheFolder() throws {
        let names = try FolderListing.names(in: Self.folder).sorted()
        #expect(StarterKit.all.map(\.name) == names)
        #expect(names == ["democracy", "dictator", "jury", "lazy-consensus", "moderators", "testing"])
        for kit in StarterKit.all {
            let files = try FolderListing.names(in: "\(Self.folder)/\(kit.name)")
            #expect(Set(files) == Set(kit.files.keys), "\(kit.name): run .ci/embed-kits")
            for (name, text) in kit.files {
                let written = try String(contentsOfFile: "\(Self.folder)/\(kit.name)/\(name)", encoding: .utf8)
                #expect(text == written, "\(kit.name)/\(name): run .ci/embed-kits")
            }
            #expect(!kit.title.isEmpty)
        }
    }

    @Test(arguments: ["slack", "discord", "reddit", "discourse"])
    func theProgramCarriesTheDemonstrationsPolicies(of platform: String) throws {
        let folder = "\(Repository.root)/policies/demo/\(platform)"
        let files = try FolderListing.names(in: folder).filter { $0.hasSuffix(".py") && !$0.hasPrefix("test_") }
        let carried = DemoPolicies.files(platform: platform)
        #expect(Set(carried.keys) == Set(files) && !files.isEmpty, "run .ci/embed-kits")
        for (name, text) in carried {
            #expect(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) == text, "run .ci/embed-kits")
        }
    }

    @Test(arguments: StarterKit.all.map(\.name)) func everyKitLetsItsConstitutionBeChanged(name: String) throws {
        let kit = try #require(StarterKit.all.first { $0.name == name })
        let roles = try #require(RolesFileReader.parse(kit.files["roles.yaml"] ?? "", path: "roles.yaml").roles)
        #expect(roles.count { $0.isBase } == 1)
        let versions = try kit.files.filter { PolicyFileName.isPolicy($0.key) }.map { file, text in
            let policy = try #require(PolicyLoader.load(path: file, bytes: Array(text.utf8)).policy)
            return PolicyVersionRecord(
                id: 1, path: policy.path, PolicyVersionDraft(policy), createdAt: StoredStory.start)
        }
        #expect(versions.count == 2)
        let records = roles.map {
            RoleRecord(
                id: 1, communityID: 1, name: $0.name, text: $0.text, isBase: $0.isBase, permissions: $0.permissions)
        }
        #expect(ConstitutionRule.problem(policies: versions, roles: records) == nil)
    }

    /// On every platform a kit is good beside a bot of that platform, and does what its own tests say.
    @Test(arguments: StarterKit.all.map(\.name), StarterKit.platforms) func everyKitSuitsEveryPlatform(
        name: String, platform: String
    ) throws {
        let kit = try #require(StarterKit.all.first { $0.name == name }?.on(platform))
        let folder = try TemporaryFolder()
        var conversion = FileConversion(folder: nil, isForced: false)
        conversion.write(kit, to: "\(folder.path)/policies/garden")
        #expect(conversion.written.count == kit.files.count, "\(conversion.findings)")
        let bot = "\(Repository.root)/bots/\(platform).yaml.example"
        try folder.write(String(contentsOfFile: bot, encoding: .utf8), to: "bots/bot.yaml")
        var check = FileCheck(environment: [:])
        check.check([folder.path])
        #expect(check.policyCount == 2 && check.botCount == 1)
        // The bot's tokens are not there.
        let found = check.findings.flatMap { $0.lines(TerminalStyle(isColoured: false)) }
        #expect(check.errorCount == 0, "\(found)")
        #expect(!found.contains { $0.contains("/policies/") }, "\(found)")
        let left = platform == "slack" ? [] : ["slack", "#general"]
        let channels = ["slack", "discord"].contains(platform) ? [] : ["channel", "<@", "👎"]
        for word in left + channels {
            let files = kit.files.filter { $0.key != "test_kit.py" || word == "slack" }
            #expect(!files.values.contains { $0.contains(word) }, "\(word)")
        }
        let report = TestSession(try TestPlan(paths: ["\(folder.path)/policies/garden"])).run()
        #expect(report.results.count >= 3)
        let text = TestReportText(style: TerminalStyle(isColoured: false)).lines(report)
        #expect(report.isGood, "\(text.joined(separator: "\n"))")
    }

    @Test func thereAreNoKitsForOtherPlatforms() throws {
        #expect(StarterKit.all.first?.on("github") == nil)
        guard DaemonProcess.isBuilt else { return }
        let folder = try TemporaryFolder()
        let refused = try ProgramRun(["init", "--kit", "jury", "--platform", "github", "\(folder.path)/garden"])
        #expect(refused.status == 64)
        #expect(
            refused.errors.contains(
                "there are no kits for the platform github; there are for slack, discord, reddit, discourse"))
        let made = try ProgramRun(["init", "--kit", "jury", "--platform", "discourse", "\(folder.path)/garden"])
        #expect(made.status == 0, "\(made)")
        let jury = StarterKit.all.first { $0.name == "jury" }?.on("discourse")
        let written = try String(contentsOfFile: "\(folder.path)/garden/constitution.py", encoding: .utf8)
        #expect(written == jury?.files["constitution.py"])
        #expect(written.contains("called = \", \".join(f\"@{name}\" for name in proposal.data.get(\"jury\"))"))
        #expect(try ProgramRun(["init"]).output.contains("platforms: slack, discord, reddit, discourse\n"))
    }

    // MARK: PolicyKit's

    @Test func readsAKitOfPolicyKit() throws {
        let json: JSON = [
            "name": "Two Voters", "description": "x",
            "platform_policies": [["name": "All: Pass!", "check": "return PASSED"]],
            "constitution_policies": [
                ["name": "Votes", "check": "voters = ${PLATFORM}.get_users()\nreturn PASSED"],
                ["name": "votes", "check": "return FAILED"],
            ],
            "roles": [
                [
                    "name": "Base User", "is_base_role": true, "user_group": "nonadmins",
                    "platform_permission_sets": ["view", "propose"], "constitution_permission_sets": ["view"],
                ],
                ["name": "Voter: \"x\"", "description": "Votes", "user_group": "creator"],
            ],
        ]
        let (kit, findings) = KitImport.read(json, path: "k.json", platform: "slack")
        #expect(findings.allSatisfy { $0.severity == .warning }, "\(findings)")
        let read = try #require(kit)
        #expect(read.name == "two_voters")
        #expect(read.files.keys.sorted() == ["all_pass.py", "roles.yaml", "votes.py", "votes_2.py"])
        #expect(read.files["votes.py"]?.contains("slack.get_users()") == true)
        #expect(read.files["votes.py"]?.contains("kind = \"constitution\"") == true)
        let roles = try #require(RolesFileReader.parse(read.files["roles.yaml"] ?? "", path: "roles.yaml").roles)
        #expect(roles.map(\.name) == ["Base User", "Voter: \"x\""])
        #expect(roles[0].isBase)
        #expect(roles[0].permissions.contains(Permission(.propose, "slackpostmessage")))
        #expect(!roles[0].permissions.contains(Permission(.propose, "policykitaddrole")))
        #expect(roles[1].first == .operator)
    }

    @Test func readsEveryKitThatPolicyKitPublishes() throws {
        let folder = "\(Repository.root)/../shared/policykit/starterkits"
        guard let names = try? FolderListing.names(in: folder).filter({ $0.hasSuffix(".json") }) else {
            print("skipped: there is no copy of PolicyKit's starter kits")
            return
        }
        #expect(names.count >= 6)
        for name in names {
            let json = try JSON(parsing: RegularFile(opening: "\(folder)/\(name)").read(limit: 1 << 20))
            let (kit, findings) = KitImport.read(json, path: name, platform: "slack")
            #expect(!findings.contains { $0.severity == .error }, "\(name): \(findings)")
            let target = try TemporaryFolder()
            var conversion = FileConversion(folder: nil, isForced: false)
            conversion.write(try #require(kit), to: "\(target.path)/garden")
            var check = FileCheck(environment: [:])
            check.check(["\(target.path)/garden"])
            #expect(check.errorCount == 0, "\(name): \(check.findings)")
            #expect(check.policyCount >= 2)
        }
    }

    // MARK: Files

    /// What an author writes can go to PolicyKit: the JSON says the same of itself, and can pass where the file can.
    @Test(arguments: ["library", "kits", "demo"]) func everyPolicyGoesToPolicyKit(folder: String) throws {
        let path = "\(Repository.root)/policies/\(folder)"
        let files = try FolderWalk(root: path).files.filter { $0.hasSuffix(".py") }
        #expect(files.count >= 3)
        for file in files {
            let bytes = try RegularFile(opening: "\(path)/\(file)").read(limit: 1 << 20)
            let (json, findings) = PolicyConversion.json(path: file, bytes: bytes)
            let exported = try #require(json, "\(file): \(findings)")
            let original = try #require(PolicyLoader.load(path: file, bytes: bytes).policy)
            let checked = PolicyChecker.check(path: "p.json", bytes: exported.serialised(), connected: ["slack"])
            #expect(!checked.contains { $0.severity == .error }, "\(file): \(checked)")
            let policy = try #require(PolicyLoader.load(path: "p.json", bytes: exported.serialised()).policy)
            #expect(policy.metadata == original.metadata, "\(file)")
            #expect(policy.canPass == original.canPass, "\(file)")
            let (text, _) = PolicyConversion.python(path: "p.json", bytes: exported.serialised())
            let again = PolicyConversion.json(path: "p.py", bytes: Array(try #require(text, "\(file)").utf8)).json
            #expect(again == exported, "\(file)")
        }
    }

    @Test func convertsFilesAndReplacesNone() throws {
        let folder = try TemporaryFolder()
        let source = #"{"policy_kind": "Platform", "name": "A", "description": "", "check": "return PASSED"}"#
        try folder.write(source, to: "a.json")
        try folder.write("{", to: "b.json")
        var there = FileConversion(folder: nil, isForced: false)
        there.importFile("\(folder.path)/a.json", platform: "slack")
        #expect(there.written == ["\(folder.path)/a.py"])
        there.importFile("\(folder.path)/b.json", platform: "slack")
        there.importFile("\(folder.path)/missing.json", platform: "slack")
        there.importFile("\(folder.path)/a.json", platform: "slack")
        let problems = there.findings.map { $0.lines(TerminalStyle(isColoured: false)).first ?? "" }
        #expect(problems.count == 3)
        #expect(problems[0].contains("b.json:1:2: error: not JSON"))
        #expect(problems[1].hasSuffix("cannot be read: No such file or directory"))
        #expect(problems[2].hasSuffix("a.py: error: is there already"))
        var back = FileConversion(folder: "\(folder.path)/out", isForced: false)
        back.exportFile("\(folder.path)/a.py")
        #expect(back.written == ["\(folder.path)/out/a.json"])
        // Tests are no policies.
        try folder.write("def test_a():\n    assert community\n", to: "test_a.py")
        back.exportFile("\(folder.path)/test_a.py")
        #expect(back.written.count == 1 && back.findings.last?.isError == false, "\(back.findings)")
        let json = try JSON(parsing: RegularFile(opening: "\(folder.path)/out/a.json").read(limit: 1 << 20))
        #expect(json["check"] == "return PASSED")
    }
}
