internal import KestraSandbox
internal import LuaRuntime
internal import Values

extension TestHost {
    /// The Swift functions for `kestra/test/stubs.lua`.
    var stubMembers: LuaMembers {
        [
            "stub": .function(.async(stub)),
            "next_call": .function(.async(nextCall)),
            "answer": .function(.sync(answer)),
            "refuse": .function(.sync(refuse)),
        ]
    }

    private func stub(_ arguments: LuaArguments) async throws -> [LuaValue] {
        let questions = questions
        await sandbox.stub(try arguments.string(1)) { task in try await questions.ask(task) }
        return []
    }

    private func nextCall(_ arguments: LuaArguments) async throws -> [LuaValue] {
        guard let question = await questions.next() else { throw CancellationError() }
        let fields: [(String, LuaValue)] = [
            ("number", .integer(Int64(question.number))),
            ("type", LuaValue(question.task.type)),
            ("task", .json(JSON.object(question.task.properties).bytes())),
        ]
        return [.table(LuaTable(fields: fields))]
    }

    /// `answer(number, text)`: the outputs as JSON text.
    ///
    /// An empty Lua table may be encoded as a list.
    private func answer(_ arguments: LuaArguments) throws -> [LuaValue] {
        let outputs = try JSON(parsing: arguments.bytes(2))
        switch outputs {
        case .object(let object): questions.answer(Int(try arguments.integer(1)), .success(object))
        case .array([]): questions.answer(Int(try arguments.integer(1)), .success([:]))
        default:
            throw LuaErrorFields(code: "invalid", message: "the outputs of a stub must have names, as { rows = 3 }")
        }
        return []
    }

    private func refuse(_ arguments: LuaArguments) throws -> [LuaValue] {
        let refusal = StubRefusal(message: try arguments.string(2))
        questions.answer(Int(try arguments.integer(1)), .failure(refusal))
        return []
    }
}
