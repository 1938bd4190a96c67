internal import FoundationEssentials

/// Finds test files.
package enum TestFiles {
    /// A path that does not exist.
    package struct Missing: Error {
        /// The path as the user specified it.
        package let path: String
    }

    /// The test files of some paths: a file of any name, and every `*_test.lua` below a folder.
    ///
    /// Hidden folders are skipped. The files have the order of the paths, and inside a folder the order of names.
    package static func find(in paths: [String]) throws(Missing) -> [String] {
        var found: [String] = []
        for path in paths {
            guard let more = files(at: path, where: { $0.hasSuffix("_test.lua") }) else { throw Missing(path: path) }
            for file in more where !found.contains(file) { found.append(file) }
        }
        return found
    }

    /// The path itself if it is a file; if it is a folder, the test files below it; nil if it does not exist.
    static func files(at path: String, where isWanted: (String) -> Bool) -> [String]? {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        guard isFolder else { return [path] }
        return files(below: path, where: isWanted)
    }

    private static func files(below folder: String, where isWanted: (String) -> Bool) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
        return names.sorted().flatMap { name -> [String] in
            guard !name.hasPrefix(".") else { return [] }
            var isFolder = false
            let path = prefix + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
            if isFolder { return isLink(path) ? [] : files(below: path, where: isWanted) }
            return isWanted(name) ? [path] : []
        }
    }

    /// Links to folders are not followed, because they may form a cycle.
    private static func isLink(_ path: String) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    }
}
