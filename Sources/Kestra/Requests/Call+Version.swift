extension Call {
    /// Whether its form depends on the server's version.
    var dependsOnVersion: Bool {
        if operation.dependsOnVersion { return true }
        guard operation.hasVersionedParameters else { return false }
        return arguments.contains { parameter($0)?.dependsOnVersion == true }
    }

    /// The call with the parameter names of a version.
    ///
    /// Servers silently ignore unknown parameters.
    ///
    /// - Throws: `unsupported` for a parameter that the version does not support under any name.
    func fitted(to version: ServerVersion) throws(KestraError) -> Call {
        guard operation.hasVersionedParameters else { return self }
        var call = self
        for index in arguments.indices {
            guard let parameter = parameter(arguments[index]) else { continue }
            guard let name = parameter.name(for: version.family) else {
                let families = APIFamily.allCases.filter { $0 >= parameter.since }.map(\.rawValue)
                throw KestraError(
                    .unsupported,
                    "Kestra \(version) does not know the parameter \(parameter.name)",
                    operation: operation.name,
                    hint: "servers like \(families.joined(separator: ", ")) do"
                )
            }
            call.arguments[index] = Argument(name, arguments[index].value)
        }
        return call
    }

    private func parameter(_ argument: Argument) -> Parameter? {
        operation.query.first { $0.name == argument.name && $0.kind != .filters }
    }
}
