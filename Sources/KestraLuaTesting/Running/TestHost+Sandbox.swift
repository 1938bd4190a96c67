internal import KestraSandbox
internal import LuaRuntime
internal import Values

extension TestHost {
    /// The Swift functions for `kestra/test/sandbox.lua`.
    var sandboxMembers: LuaMembers {
        [
            "load": .function(.async(load)),
            "flow_files": .function(.sync(flowFiles)),
            "advance": .function(.async(advance)),
            "requests": .function(.sync(requests)),
            "executions": .function(.async(executions)),
        ]
    }

    /// `load(source, name)`: returns the number of flows.
    ///
    /// Errors name the source `name`.
    private func load(_ arguments: LuaArguments) async throws -> [LuaValue] {
        do {
            return [.integer(Int64(try await sandbox.load(try arguments.string(1))))]
        } catch let refusal as FlowRefusal {
            throw LuaErrorFields(
                code: "invalid",
                message: "\(try arguments.string(2)): \(refusal.message)",
                operation: "sandbox.load",
                hint: refusal.message.contains("Invalid type") ? "sandbox.stub answers for an unknown type" : nil
            )
        }
    }

    private func flowFiles(_ arguments: LuaArguments) throws -> [LuaValue] {
        let path = try arguments.string(1)
        guard let files = TestFiles.files(at: path, where: { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }) else {
            throw refusal("\(path): the file or folder does not exist")
        }
        guard !files.isEmpty else { throw refusal("\(path): the folder contains no .yaml or .yml file") }
        return [.table(LuaTable(array: files.map { LuaValue($0) }))]
    }

    private func refusal(_ message: String) -> LuaErrorFields {
        LuaErrorFields(code: "not_found", message: message, operation: "sandbox.load")
    }

    private func advance(_ arguments: LuaArguments) async throws -> [LuaValue] {
        await sandbox.advance(by: try arguments.duration(1))
        return []
    }

    private func requests(_ arguments: LuaArguments) -> [LuaValue] {
        let list = requests.all.map { request in
            var fields: [(String, LuaValue)] = [
                ("method", LuaValue(request.method)), ("path", LuaValue(request.path)),
                ("query", LuaValue(request.query)), ("status", .integer(Int64(request.status))),
            ]
            if let operation = request.operation { fields.append(("operation", LuaValue(operation))) }
            return LuaValue.table(LuaTable(fields: fields))
        }
        return [.table(LuaTable(array: list))]
    }

    private func executions(_ arguments: LuaArguments) async -> [LuaValue] {
        [.json(await sandbox.executions.bytes())]
    }
}
