// KestraLuaCommand
