import ArgumentParser
import PolicyKitDaemon

/// `policykit init`.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Writes a starter kit: policies and roles to begin with. Without --kit, lists them.",
        discussion: """
            A kit is a folder of policies and a roles.yaml. Write it into the folder of a community before its first \
            start, and change what you like: the first start founds the community with what stands there. Later changes \
            of either are proposals that the constitution decides on.

              policykit init --kit democracy policies/garden
              policykit init --kit democracy --platform discord policies/garden
            """)

    @Option(help: ArgumentHelp("The kit.", valueName: "name"))
    var kit: String?

    @Option(
        help: ArgumentHelp("The platform on which the community decides: \(Self.platforms).", valueName: "name"))
    var platform = StarterKit.platforms[0]

    @Argument(help: ArgumentHelp("The folder to write, such as policies/COMMUNITY.", valueName: "dir"))
    var folder: String?

    @Flag(help: "Replace files that are there.")
    var force = false

    private static let platforms = StarterKit.platforms.joined(separator: ", ")

    func validate() throws {
        if kit != nil, folder == nil {
            throw ValidationError("name the folder to write: policykit init --kit NAME DIR")
        }
        if kit == nil, folder != nil { throw ValidationError("name a kit: policykit init --kit NAME DIR") }
        if !StarterKit.platforms.contains(platform) {
            throw ValidationError("there are no kits for the platform \(platform); there are for \(Self.platforms)")
        }
    }

    func run() async throws {
        try await reporting {
            guard let kit, let folder else { return list() }
            guard let chosen = StarterKit.all.first(where: { $0.name == kit })?.on(platform) else {
                let names = StarterKit.all.map(\.name).joined(separator: ", ")
                throw AdministrationRefusal("there is no kit \(kit); there are: \(names)")
            }
            var conversion = FileConversion(folder: nil, isForced: force)
            conversion.write(chosen, to: FilePlace.trimmed(folder))
            try conversion.report()
        }
    }

    private func list() {
        let style = Terminal.style
        let width = StarterKit.all.map(\.name.count).max() ?? 0
        for kit in StarterKit.all {
            let name = kit.name + String(repeating: " ", count: width - kit.name.count)
            Terminal.say("\(style.paint(name, .bold))  \(kit.title)")
        }
        Terminal.say("write one with: policykit init --kit NAME --platform PLATFORM DIR")
        Terminal.say("platforms: \(Self.platforms)")
    }
}
