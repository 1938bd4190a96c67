internal import KestraLuaCommand

KestraLuaCommand.main()
