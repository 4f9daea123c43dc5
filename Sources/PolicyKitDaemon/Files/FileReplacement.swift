import Glibc

/// Writes files whole or not at all: whoever reads one, also after the machine has failed, finds what it held before or
/// what it holds now.
enum FileReplacement {
    /// Puts bytes in the place of a file, or makes it. A symbolic link is replaced, not followed.
    /// - Parameter permissions: the permission bits, `0o600`.
    /// - Throws: `SystemError`; then nothing has changed.
    static func write(_ bytes: [UInt8], to path: String, permissions: UInt32) throws(SystemError) {
        // Hidden, so that nobody takes it for a policy or a bot.
        let draft = FilePlace.join(FilePlace.folder(of: path), ".\(FilePlace.name(of: path)).policykit-new")
        unlink(draft)
        // Nobody else's file and no planted link is written to.
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError() }
        do throws(SystemError) {
            try DescriptorWriting.write(bytes, to: descriptor)
            guard fchmod(descriptor, permissions) == 0, fsync(descriptor) == 0 else { throw SystemError() }
            guard rename(draft, path) == 0 else { throw SystemError() }
        } catch {
            close(descriptor)
            unlink(draft)
            throw error
        }
        close(descriptor)
        sync(folder: FilePlace.folder(of: path))
    }

    /// Has the disk hold the names in a folder. Where the system does not do that for folders, or the folder cannot be
    /// listed, the names are safe as soon as the system writes them by itself.
    private static func sync(folder: String) {
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
