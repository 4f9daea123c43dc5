import Foundation
import Governance
import SystemPackage

/// Reads the folder of policies, again and again, opening only what has changed since it last looked.
public struct PolicyFolderReader {
    /// The folder, as the operator gave it.
    public let path: String
    /// The largest policy file, in bytes.
    public let sizeLimit: Int
    private var cache: [String: Known] = [:]

    private struct Known {
        var stamp: FileStamp
        var content: PolicyFolderSnapshot.Content
    }

    /// Makes a reader of the folder at `path`.
    public init(path: String, sizeLimit: Int = 1 << 20) {
        self.path = path
        self.sizeLimit = sizeLimit
    }

    /// What stands in the folder now.
    /// - Throws: `SystemError` when the folder itself cannot be listed; then nothing is known of any policy.
    public mutating func read() throws -> PolicyFolderSnapshot {
        let walk = try FolderWalk(root: path)
        var snapshot = PolicyFolderSnapshot(unlisted: walk.unlisted, hasLinks: walk.hasLinks)
        var next: [String: Known] = [:]
        snapshot.problems += walk.problems
        for top in walk.topFolders { snapshot.folders[top] = [] }
        for file in walk.files {
            guard let slash = file.firstIndex(of: "/") else {
                snapshot.problems.append(
                    .init(
                        path: file, message: "is in no community's folder",
                        hint: "move it to common/ or to the folder of a community"))
                continue
            }
            let top = String(file[..<slash])
            let isRoles = file.hasSuffix("/\(PolicyFileName.roles)")
            // Only a community's own folder has a roles file; further down it is anything.
            if isRoles, file != "\(top)/\(PolicyFileName.roles)" { continue }
            let content: PolicyFolderSnapshot.Content
            if let known = load(file) {
                next[file] = known
                content = known.content
            } else if (try? FileStatus("\(path)/\(file)", followsLink: false))?.isLink == true {
                content = .unreadable(
                    .init(path: file, message: "is a link that leads nowhere", hint: "mend or remove the link"))
            } else {
                // It was removed since its name was read.
                continue
            }
            if isRoles {
                snapshot.roles[top] = content
                continue
            }
            snapshot.folders[top, default: []].append(
                .init(path: String(file[file.index(after: slash)...]), content: content))
        }
        cache = next
        for top in snapshot.folders.keys { noteTwins(in: top, &snapshot) }
        return snapshot
    }

    /// A file's content, from memory when its stamp has not moved and is too old to be still in doubt.
    private func load(_ file: String) -> Known? {
        do {
            let opened = try RegularFile(opening: "\(path)/\(file)")
            if let known = cache[file], known.stamp == opened.stamp, isSettled(opened.stamp) { return known }
            let bytes = try opened.read(limit: sizeLimit)
            return Known(stamp: opened.stamp, content: content(of: bytes, file: file))
        } catch let error as SystemError where error.code == ENOENT {
            return nil
        } catch {
            let hint = (error as? RegularFile.Failure)?.hint ?? "let the daemon read it"
            let problem = PolicyFolderSnapshot.Problem(
                path: file, message: "cannot be read: \(error)", hint: "\(hint); what was in force stays so")
            return Known(stamp: FileStamp.unknown, content: .unreadable(problem))
        }
    }

    /// Two writes within one tick of the file system's clock leave the same stamp, so a fresh one proves nothing.
    private func isSettled(_ stamp: FileStamp) -> Bool {
        Int64(Date().timeIntervalSince1970) - stamp.modifiedSeconds > 2
    }

    private func content(of bytes: [UInt8], file: String) -> PolicyFolderSnapshot.Content {
        if let text = String(validating: bytes, as: UTF8.self) { return .text(text) }
        return .unreadable(
            .init(
                path: file, line: UTF8Validity.badLine(bytes), message: "is not UTF-8 text",
                hint: "save it again as UTF-8")
        )
    }

    /// `a.py` beside `a.json` would be one policy twice: neither is taken.
    private func noteTwins(in top: String, _ snapshot: inout PolicyFolderSnapshot) {
        guard let files = snapshot.folders[top] else { return }
        let groups = Dictionary(grouping: files.indices) { files[$0].stem }
        for (_, indices) in groups where indices.count > 1 {
            let paths = indices.map { files[$0].path }.sorted().joined(separator: " and ")
            for index in indices {
                snapshot.folders[top]?[index].content = .unreadable(
                    .init(
                        path: "\(top)/\(files[index].path)", message: "\(paths) would be the same policy",
                        hint: "keep one of them"))
            }
        }
    }
}

extension FileStamp {
    /// The stamp of what could not be opened; it equals no file's.
    static let unknown = FileStamp(
        identity: FileIdentity(device: DeviceID(rawValue: 0), inode: Inode(rawValue: 0)), size: -1,
        modifiedSeconds: 0, modifiedNanoseconds: 0)
}
