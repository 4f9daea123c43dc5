import Foundation
import PolicyKitDaemon

/// Finds the demonstration's policies.
enum DemoPolicies {
    /// The folder of a platform within `policies/demo`: in the current folder, or in a folder above the program (a build
    /// within the repository), or among the files installed with it.
    static func find(_ platform: DemoPlatformName) throws -> String {
        let own = "policies/demo/\(platform.rawValue)"
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var candidates = [own]
        var folder = program.deletingLastPathComponent()
        while folder.path != "/" {
            candidates.append(folder.appendingPathComponent(own).path)
            candidates.append(folder.appendingPathComponent("share/policykit/\(own)").path)
            folder = folder.deletingLastPathComponent()
        }
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw DemoFailure("the demonstration's policies are not here; name their folder with --policies")
        }
        return found
    }
}

/// Why the demonstration did not come out as told.
struct DemoFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
