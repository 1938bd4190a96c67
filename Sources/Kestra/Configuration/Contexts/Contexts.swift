/// The named servers of this user: ours before kestractl's.
public struct Contexts: Sendable {
    private let files: [ContextFile]
    /// The file that `use` writes.
    package let ownPath: String?

    /// Reads the files that there are.
    ///
    /// - Parameter environment: Says where they are: `XDG_CONFIG_HOME` and `HOME`.
    /// - Throws: `invalid` with file and line for a file that cannot be understood.
    public init(environment: [String: String]) throws(KestraError) {
        try self.init { environment[$0] }
    }

    package init(_ variable: (String) -> String?) throws(KestraError) {
        let paths = Self.paths(variable)
        ownPath = paths.first
        var files: [ContextFile] = []
        for path in paths {
            if let file = try ContextFile(path: path) { files.append(file) }
        }
        self.files = files
    }

    /// Our file, kestractl's, and kestractl's older one.
    package static func paths(_ variable: (String) -> String?) -> [String] {
        guard let home = variable("HOME"), home.hasPrefix("/") else { return [] }
        let configured = variable("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.config"
        return [
            configured + "/kestra-lua/config.yaml", home + "/.kestractl/config.yaml", home + "/.kestra/config.yaml",
        ]
    }

    /// Every context; of two with the same name the first counts.
    public var all: [ServerContext] {
        var names: Set<String> = []
        return files.flatMap(\.contexts).filter { names.insert($0.name).inserted }
    }

    /// The name of the context that counts when none is named.
    public var defaultName: String? { files.lazy.compactMap(\.defaultContext).first }

    /// What the owner of the files should know, such as that others can read the secrets in them.
    public var complaints: [String] { files.flatMap(\.complaints) }

    /// The context of a name.
    ///
    /// - Parameter name: As it stands in the file.
    /// - Returns: The context.
    /// - Throws: `not_found` with the names there are.
    public func named(_ name: String) throws(KestraError) -> ServerContext {
        guard let context = all.first(where: { $0.name == name }) else {
            let names = all.map(\.name)
            throw KestraError(
                .notFound,
                "there is no context \"\(name)\"",
                hint: names.isEmpty ? "no file of contexts was found" : "there are: \(names.joined(separator: ", "))"
            )
        }
        return context
    }

    /// The context that counts when none is named; nil when there is none.
    ///
    /// - Throws: `not_found` when the file names a default that it does not have.
    package func standard() throws(KestraError) -> ServerContext? {
        guard let defaultName else { return nil }
        return try named(defaultName)
    }
}
