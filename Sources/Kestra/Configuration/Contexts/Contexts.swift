/// The named servers of this user: those of kestra-lua before those of kestractl.
public struct Contexts: Sendable {
    private let files: [ContextFile]
    /// The file that `use` writes.
    package let ownPath: String?

    /// Reads the existing files.
    ///
    /// - Parameter environment: `XDG_CONFIG_HOME` and `HOME` give the folder of the files.
    /// - Throws: `invalid` with file and line for a malformed file.
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

    /// The file of kestra-lua, that of kestractl, and the older one of kestractl.
    package static func paths(_ variable: (String) -> String?) -> [String] {
        guard let home = variable("HOME"), home.hasPrefix("/") else { return [] }
        let configured = variable("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.config"
        return [
            configured + "/kestra-lua/config.yaml", home + "/.kestractl/config.yaml", home + "/.kestra/config.yaml",
        ]
    }

    /// Every context.
    ///
    /// If two have the same name, the first applies.
    public var all: [ServerContext] {
        var names: Set<String> = []
        return files.flatMap(\.contexts).filter { names.insert($0.name).inserted }
    }

    /// The name of the default context.
    public var defaultName: String? { files.lazy.compactMap(\.defaultContext).first }

    /// Warnings for the owner, such as that other users can read the secrets.
    public var complaints: [String] { files.flatMap(\.complaints) }

    /// The context with a name.
    ///
    /// - Parameter name: The name in the file.
    /// - Returns: The context.
    /// - Throws: `not_found`, which lists the known names.
    public func named(_ name: String) throws(KestraError) -> ServerContext {
        guard let context = all.first(where: { $0.name == name }) else {
            let names = all.map(\.name)
            throw KestraError(
                .notFound,
                "the context \"\(name)\" does not exist",
                hint: names.isEmpty ? "no file of contexts was found" : "there are: \(names.joined(separator: ", "))"
            )
        }
        return context
    }

    /// The default context; nil if no file names one.
    ///
    /// - Throws: `not_found` if the default context does not exist.
    package func standard() throws(KestraError) -> ServerContext? {
        guard let defaultName else { return nil }
        return try named(defaultName)
    }
}
