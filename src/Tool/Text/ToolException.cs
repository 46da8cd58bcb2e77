namespace Mesh.Tool;

/// <summary>Ends a command that cannot do what was requested; the message is for the user, and the exit code is 2.</summary>
internal sealed class ToolException(string message) : Exception(message);
