namespace Mesh.Tool;

/// <summary>The command cannot do what it was asked; the message is for the user, and the exit code is 2.</summary>
internal sealed class ToolException(string message) : Exception(message);
