internal import Kestra
internal import LuaRuntime

extension ClientObject {
    /// `client:get_flow(namespace, id, revision?, source?)` and related methods.
    static var flowMethods: LuaMethods {
        [
            "get_flow": method("flows.get") { client, arguments in
                let reply = try await client.flows.get(
                    arguments.string(2),
                    arguments.string(3),
                    revision: arguments.optionalInteger(4, in: revisions),
                    source: arguments.optionalBoolean(5) ?? false
                )
                return [reply?.lua ?? .nil]
            },
            "create_flow": method("flows.create") { client, arguments in
                let draft = try arguments.optionalBoolean(3) ?? false
                return [try await client.flows.create(arguments.string(2), draft: draft).lua]
            },
            "update_flow": method("flows.update") { client, arguments in
                let source = try arguments.string(4)
                let draft = try arguments.optionalBoolean(5) ?? false
                let (namespace, id) = (try arguments.string(2), try arguments.string(3))
                return [try await client.flows.update(namespace, id, source: source, draft: draft).lua]
            },
            "deploy_flow": method("flows.deploy") { client, arguments in
                let deployment = try await client.flows.deploy(arguments.string(2))
                return [LuaValue(deployment.outcome.rawValue), deployment.reply.lua]
            },
            "delete_flow": method("flows.delete") { client, arguments in
                [.boolean(try await client.flows.delete(arguments.string(2), arguments.string(3)))]
            },
            "validate_flows": method("flows.validate") { client, arguments in
                [try await client.flows.validate(arguments.string(2)).lua]
            },
        ]
    }
}
