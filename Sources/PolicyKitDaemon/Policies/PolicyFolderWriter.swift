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
        let file = stem + version.format.suffix
        try makeFolders(of: file)
        let present = try? RegularFile(opening: file)
        let hash = (try? present?.read(limit: PolicyLoader.sizeLimit)).map(LedgerHash.content)
        if hash != version.contentHash {
            // What the store keeps is replaced, in one step; anything else, also what cannot be read, is kept beside it.
            if try hash.map(known) != true { try setAside(file) }
            do {
                try FileReplacement.write(
                    Array(version.source.utf8), to: file, permissions: present?.permissions ?? 0o644)
            } catch {
                throw failure("write", file, error)
            }
        }
        // The same policy in its other form would be there twice.
        for suffix in PolicyFileName.suffixes where suffix != version.format.suffix {
            try clear(stem + suffix, isKept: known)
        }
    }

    /// Removes a policy's file from a community's folder, where there is one.
    /// - Throws: `Failure`.
    public func remove(
        path: String, community: String, isKept known: (String) throws -> Bool
    ) throws {
        let stem = try place(path, community)
        for suffix in PolicyFileName.suffixes { try clear(stem + suffix, isKept: known) }
    }

    /// Takes a file out of the way, where there is one: it is removed if the store keeps what it holds, else set aside.
    private func clear(_ file: String, isKept known: (String) throws -> Bool) throws {
        let content = try? RegularFile(opening: file).read(limit: PolicyLoader.sizeLimit)
        guard let content, try known(LedgerHash.content(content)) else { return try setAside(file) }
        guard unlink(file) == 0 || errno == ENOENT else { throw failure("remove", file) }
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
        let parent = FilePlace.folder(of: file)
        guard !parent.isEmpty, (try? FileStatus(parent))?.isFolder != true else { return }
        try makeFolders(of: parent)
        // The daemon's own files are its user's alone; policies are there to be read.
        guard mkdir(parent, 0o755) == 0 || errno == EEXIST else { throw failure("make", parent) }
        chmod(parent, 0o755)
    }

    /// `rename.py` becomes `rename.py~`, which is no policy, or the next free of `rename.py~2`, `rename.py~3` …
    private func setAside(_ file: String) throws {
        guard try isThere(file) else { return }
        var number = 1
        var name = file + "~"
        while try isThere(name) {
            number += 1
            name = "\(file)~\(number)"
        }
        guard rename(file, name) == 0 || errno == ENOENT else { throw failure("set aside", file) }
    }

    private func isThere(_ file: String) throws -> Bool {
        do {
            _ = try FileStatus(file, followsLink: false)
            return true
        } catch {
            guard error.code == ENOENT else { throw failure("look at", file, error) }
            return false
        }
    }

    private func failure(_ verb: String, _ file: String, _ error: SystemError = SystemError()) -> Failure {
        Failure(description: "cannot \(verb) \(file): \(error)")
    }
}
