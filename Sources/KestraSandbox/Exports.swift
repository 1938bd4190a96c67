// What the public face of the sandbox names and a lower target defines.
@_exported public import enum SandboxModel.SandboxFamily
@_exported public import struct SandboxModel.StubbedTask
@_exported public import typealias SandboxModel.TaskAnswer
