namespace Todo.Core.Messaging;

/// <summary>The topic of messages. Two topics are the same if their names and the types of their messages are.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
/// <param name="Name">The name.</param>
public sealed record Topic<T>(string Name);
