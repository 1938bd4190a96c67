internal import Glibc

/// A variable of the environment; nil when it is not set.
func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}

/// The name of the zone that this machine's `/etc/localtime` is a link to.
func systemZoneName() -> String? {
    guard let path = realpath("/etc/localtime", nil) else { return nil }
    defer { free(path) }
    let target = String(cString: path)
    return target.hasPrefix(ZoneFile.folder) ? String(target.dropFirst(ZoneFile.folder.count)) : nil
}
