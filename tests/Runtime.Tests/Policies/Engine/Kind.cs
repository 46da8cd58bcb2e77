namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>How an operation returns its result.</summary>
public enum Kind
{
    Value,
    Void,
    Task,
    TaskOf,
    ValueTask,
    ValueTaskOf,
}

/// <summary>The kinds as data of theories.</summary>
internal static class Kinds
{
    public static TheoryData<Kind> All => new(Enum.GetValues<Kind>());

    public static TheoryData<Kind> Asynchronous => new(Kind.Task, Kind.TaskOf, Kind.ValueTask, Kind.ValueTaskOf);

    /// <summary>Those that have a result.</summary>
    public static TheoryData<Kind> Valued => new(Kind.Value, Kind.TaskOf, Kind.ValueTaskOf);
}
