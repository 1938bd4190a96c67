internal import Kestra
internal import LuaRuntime

extension ClientObject {
    /// `client:get_flow(namespace, id, revision?, source?)` and its likes.
    static var flowMethods: LuaMethods {
        [
            "get_flow": method { client, arguments in
                let reply = try await client.flows.get(
                    arguments.string(2),
                    arguments.string(3),
                    revision: arguments.optionalInteger(4).map(Int.init),
                    source: arguments.optionalBoolean(5) ?? false
                )
                return [reply?.lua ?? .nil]
            },
            "create_flow": method { client, arguments in
                [try await client.flows.create(arguments.string(2)).lua]
            },
            "update_flow": method { client, arguments in
                let source = try arguments.string(4)
                return [try await client.flows.update(arguments.string(2), arguments.string(3), source: source).lua]
            },
            "deploy_flow": method { client, arguments in
                let deployment = try await client.flows.deploy(arguments.string(2))
                return [LuaValue(deployment.outcome.rawValue), deployment.reply.lua]
            },
            "delete_flow": method { client, arguments in
                [.boolean(try await client.flows.delete(arguments.string(2), arguments.string(3)))]
            },
            "validate_flows": method { client, arguments in
                [try await client.flows.validate(arguments.string(2)).lua]
            },
        ]
    }
}
