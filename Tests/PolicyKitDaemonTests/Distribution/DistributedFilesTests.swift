import Foundation
import Governance
import SlackPlatform
import Testing
import Yams

@testable import PolicyKitDaemon

/// The files that come with the program: policies, bots, unit.
@Suite struct DistributedFilesTests {
    @Test(arguments: ["demo", "library", "kits"])
    func policiesAreFreeOfFindings(folder: String) {
        var check = FileCheck(environment: [:])
        check.check(["\(Repository.root)/policies/\(folder)"])
        #expect(check.policyCount >= 3)
        #expect(check.findings == [])
    }

    @Test func policiesSayWhatTheyDo() throws {
        for folder in ["demo", "library"] {
            let path = "\(Repository.root)/policies/\(folder)"
            for name in try FolderListing.names(in: path) where PolicyFileName.isPolicy(name) {
                let bytes = try RegularFile(opening: "\(path)/\(name)").read(limit: 1 << 20)
                let policy = try #require(PolicyLoader.load(path: name, bytes: bytes).policy)
                #expect(!policy.metadata.description.isEmpty, "\(folder)/\(name)")
                #expect(policy.metadata.kind == .constitution || !policy.metadata.actionTypes.isEmpty)
            }
        }
    }

    @Test func theExampleOfABotIsReadAsItStands() throws {
        let path = "\(Repository.root)/bots/slack.yaml.example"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let outcome = BotFileReader.parse(text, path: "bots/slack.yaml")
        #expect(outcome.findings == [])
        #expect(outcome.bot?.tokens.keys.sorted() == ["admin", "app", "bot"])
    }

    /// Its commented fields are fields that there are.
    @Test func theExampleNamesEveryField() throws {
        let path = "\(Repository.root)/bots/slack.yaml.example"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let uncommented = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("# ") && line.dropFirst(2).prefix { $0.isLowercase || $0 == "_" }.count > 3
                && line.dropFirst(2).drop { $0.isLowercase || $0 == "_" }.hasPrefix(": ")
                ? String(line.dropFirst(2)) : String(line)
        }.joined(separator: "\n")
        let outcome = BotFileReader.parse(uncommented, path: "bots/slack.yaml")
        #expect(outcome.findings == [])
        let bot = try #require(outcome.bot)
        #expect(bot.operator != nil)
        #expect(bot.baseURL == "https://slack.com/api/")
        #expect(bot.channels == .named(["general", "C012AB3CD"]))
        #expect(bot.adminChannel != nil)
        #expect(bot.pollSeconds == 60)
        #expect(bot.inDoubtSeconds == 30)
        #expect(bot.retentionDays == 365)
    }

    @Test func theManifestAsksForTheScopesThatTheModuleNeeds() throws {
        let path = "\(Repository.root)/bots/slack-app-manifest.yaml.example"
        let manifest = try #require(try compose(yaml: String(contentsOfFile: path, encoding: .utf8)))
        let scopes = try #require(manifest["oauth_config"]?["scopes"])
        #expect(scopes["bot"]?.array(of: String.self).sorted() == SlackScopes.bot.map(\.scope).sorted())
        #expect(scopes["user"]?.array(of: String.self).sorted() == SlackScopes.admin.map(\.scope).sorted())
        #expect(manifest["settings"]?["socket_mode_enabled"]?.bool == true)
        #expect(manifest["settings"]?["interactivity"]?["is_enabled"]?.bool == true)
        #expect(manifest["features"]?["slash_commands"]?.array().first?["command"]?.string == "/policykit")
    }

    /// The bar for the unit: what is left is the network, which the daemon is for.
    @Test func theUnitIsHardened() async throws {
        let analyze = "/usr/bin/systemd-analyze"
        guard FileManager.default.isExecutableFile(atPath: analyze) else {
            print("skipped: there is no systemd-analyze")
            return
        }
        let unit = "\(Repository.root)/systemd/policykit.service"
        let folder = try TemporaryFolder()
        let run = try DaemonProcess(
            ["security", "--offline=true", "--threshold=11", "--no-pager", unit], program: analyze,
            environment: [:], output: "\(folder.path)/output")
        #expect(await run.end() == .status(0), "\(run.lines.last ?? "")")
    }
}
