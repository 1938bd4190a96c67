internal import FoundationEssentials

/// Finds the files that tests are in.
package enum TestFiles {
    /// A path that was requested and is not there.
    package struct Missing: Error {
        /// The path as it was given.
        package let path: String
    }

    /// The test files of some paths: a file is taken whatever its name, a folder gives every `*_test.lua` below it.
    ///
    /// Hidden folders are passed over. The order is that of the paths, in a folder that of the names.
    package static func find(in paths: [String]) throws(Missing) -> [String] {
        var found: [String] = []
        for path in paths {
            guard let more = files(at: path, where: { $0.hasSuffix("_test.lua") }) else { throw Missing(path: path) }
            for file in more where !found.contains(file) { found.append(file) }
        }
        return found
    }

    /// The path itself if it is a file; if it is a folder, the files below it whose names are wanted; nil for neither.
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

    /// A linked folder is not entered: it may lead back to where it lies.
    private static func isLink(_ path: String) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    }
}
