import Foundation
import Glibc
public import Governance

/// Writes to the folder of policies what came into force by a decision that no file proposed. A file is replaced whole
/// or not at all; content that is kept nowhere else is set aside under the name of a backup copy.
public struct PolicyFolderWriter: Sendable {
    /// The folder of policies.
    public let folder: String

    /// Makes a writer.
    public init(folder: String) {
        self.folder = folder
    }

    /// Why something could not be written: the place and the reason.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        public var description: String
    }

    /// Writes a version under its path in a community's folder. Nothing is written when the file holds it already.
    /// - Parameter known: says of a content's hash whether the store keeps it.
    /// - Throws: `Failure`.
    public func write(
        _ version: PolicyVersionRecord, community: String, isKept known: (String) throws -> Bool
    ) throws {
        let stem = try place(version.path, community)
        let file = stem + (version.format == .python ? ".py" : ".json")
        try makeFolders(of: file)
        let present = try? RegularFile(opening: file)
        let content = try? present?.read(limit: PolicyLoader.sizeLimit)
        if let content, LedgerHash.content(content) != version.contentHash, try !known(LedgerHash.content(content)) {
            try setAside(file)
        }
        if content.map(LedgerHash.content) != version.contentHash {
            try replace(file, with: Array(version.source.utf8), permissions: present?.permissions ?? 0o644)
        }
        // The same policy in its other form would be there twice.
        let twin = stem + (version.format == .python ? ".json" : ".py")
        if (try? FileStatus(twin, followsLink: false)) != nil { try remove(twin) }
    }

    /// Removes a policy's file from a community's folder, where there is one.
    /// - Throws: `Failure`.
    public func remove(
        path: String, community: String, isKept known: (String) throws -> Bool
    ) throws {
        let stem = try place(path, community)
        for suffix in PolicyFileName.suffixes where (try? FileStatus(stem + suffix, followsLink: false)) != nil {
            let content = try? RegularFile(opening: stem + suffix).read(limit: PolicyLoader.sizeLimit)
            if let content, try known(LedgerHash.content(content)) {
                try remove(stem + suffix)
            } else {
                try setAside(stem + suffix)
            }
        }
    }

    /// Where a policy's file is, without its suffix. Its path comes from outside: it must not lead elsewhere.
    private func place(_ path: String, _ community: String) throws -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isGood = parts.allSatisfy { part in
            !part.isEmpty && !part.hasPrefix(".") && !part.hasPrefix("#")
                && part.unicodeScalars.allSatisfy { $0.value >= 32 && $0 != "\u{7F}" }
        }
        guard isGood else { throw Failure(description: "\(path) cannot be the path of a policy's file") }
        return "\(folder)/\(community)/\(path)"
    }

    private func makeFolders(of file: String) throws {
        let parent = (file as NSString).deletingLastPathComponent
        guard (try? FileStatus(parent))?.isFolder != true else { return }
        try makeFolders(of: parent)
        // The daemon's own files are its user's alone; policies are there to be read.
        guard mkdir(parent, 0o755) == 0 || errno == EEXIST else { throw failure("make", parent) }
        chmod(parent, 0o755)
    }

    private func replace(_ file: String, with bytes: [UInt8], permissions: UInt32) throws {
        let name = (file as NSString).lastPathComponent
        let draft = (file as NSString).deletingLastPathComponent + "/.\(name).policykit-new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write", file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let failure = failure("write", file)
                close(descriptor)
                unlink(draft)
                throw failure
            }
            rest = rest.dropFirst(count)
        }
        let isSafe = fchmod(descriptor, permissions) == 0 && fsync(descriptor) == 0
        close(descriptor)
        guard isSafe, rename(draft, file) == 0 else {
            let failure = failure("write", file)
            unlink(draft)
            throw failure
        }
    }

    private func remove(_ file: String) throws {
        guard unlink(file) == 0 || errno == ENOENT else { throw failure("remove", file) }
    }

    /// `rename.py` becomes `rename.py~`, which is no policy.
    private func setAside(_ file: String) throws {
        guard rename(file, file + "~") == 0 || errno == ENOENT else { throw failure("set aside", file) }
    }

    private func failure(_ verb: String, _ file: String) -> Failure {
        Failure(description: "cannot \(verb) \(file): \(SystemError())")
    }
}
