extension Call {
    /// Whether its form depends on the server's version.
    var dependsOnVersion: Bool {
        if operation.dependsOnVersion { return true }
        guard operation.hasVersionedParameters else { return false }
        return arguments.contains { parameter($0)?.dependsOnVersion == true }
    }

    /// Whether the version only determines if some parameters are sent as filters, as from 2.0 on.
    var dependsOnFiltersOnly: Bool {
        guard operation.hasVersionedParameters, !operation.dependsOnVersion else { return false }
        let versioned = arguments.compactMap(parameter).filter(\.dependsOnVersion)
        return !versioned.isEmpty && versioned.allSatisfy { $0.since == .v0_24 }
    }

    /// The call with the parameter names of a family; a parameter without a name there keeps its own.
    func named(for family: APIFamily) -> Call {
        var call = self
        for index in arguments.indices {
            guard let name = parameter(arguments[index])?.name(for: family) else { continue }
            call.arguments[index] = Argument(name, arguments[index].value)
        }
        return call
    }

    /// The call with the parameter names of a version.
    ///
    /// Servers silently ignore unknown parameters.
    ///
    /// - Throws: `unsupported` for a parameter that the version does not support under any name.
    func fitted(to version: ServerVersion) throws(KestraError) -> Call {
        guard operation.hasVersionedParameters else { return self }
        for argument in arguments {
            guard let parameter = parameter(argument) else { continue }
            guard parameter.name(for: version.family) != nil else {
                let families = APIFamily.allCases.filter { $0 >= parameter.since }.map(\.rawValue)
                throw KestraError(
                    .unsupported,
                    "Kestra \(version) does not know the parameter \(parameter.name)",
                    operation: operation.name,
                    hint: "servers like \(families.joined(separator: ", ")) do"
                )
            }
        }
        return named(for: version.family)
    }

    private func parameter(_ argument: Argument) -> Parameter? {
        operation.query.first { $0.name == argument.name && $0.kind != .filters }
    }
}
