namespace Todo.Arguments;

/// <summary>The form of what is printed on the console.</summary>
internal enum LogFormat
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>One JSON object a line, and nothing else.</summary>
    Json,
}
