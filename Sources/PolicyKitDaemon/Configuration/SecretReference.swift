/// Where a bot file says that a token is to be found. The token itself never stands in the file.
public enum SecretReference: Sendable, Hashable {
    /// `env: NAME`, an environment variable of the daemon.
    case environment(String)
    /// `file: PATH`, a file that the daemon's user, and its group at most, can read; relative paths start at the bot
    /// file's folder.
    case file(String)
    /// `credential: NAME`, a file in `$CREDENTIALS_DIRECTORY`, where systemd puts what `LoadCredential=` names.
    case credential(String)
}

extension SecretReference: CustomStringConvertible {
    public var description: String {
        switch self {
        case .environment(let name): "env: \(name)"
        case .file(let path): "file: \(path)"
        case .credential(let name): "credential: \(name)"
        }
    }
}
