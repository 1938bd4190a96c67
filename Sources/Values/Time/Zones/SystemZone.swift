internal import Glibc

/// A variable of the environment; nil if it is not set.
func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}

/// The name of the zone to which `/etc/localtime` links.
func systemZoneName() -> String? {
    guard let path = realpath("/etc/localtime", nil) else { return nil }
    defer { free(path) }
    let target = String(cString: path)
    return target.hasPrefix(ZoneFile.folder) ? String(target.dropFirst(ZoneFile.folder.count)) : nil
}
