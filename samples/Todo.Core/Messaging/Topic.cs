namespace Todo.Core.Messaging;

/// <summary>What messages are about. Two topics are the same when their names and the types of their messages are.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
/// <param name="Name">The name.</param>
public sealed record Topic<T>(string Name);
