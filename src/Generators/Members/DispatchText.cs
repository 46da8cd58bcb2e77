using Mesh.Shared.Equatable;

namespace Mesh.Generators.Dispatch;

/// <summary>How one operation is called by name. All types and expressions are text.</summary>
internal sealed record DispatchText
{
    /// <summary>The method's name, as callers say it.</summary>
    public required string Name { get; init; }

    /// <summary>The contract, as it is written in <c>typeof</c>.</summary>
    public required string Contract { get; init; }

    /// <summary>The interface that declares it.</summary>
    public required string Declaring { get; init; }

    /// <summary>The parameters, without the token.</summary>
    public required EquatableArray<DispatchParameter> Parameters { get; init; }

    public required bool TakesToken { get; init; }

    /// <summary>The call, on <c>target</c>, with <c>arguments</c>.</summary>
    public required string Call { get; init; }

    public required DispatchOutcome Outcome { get; init; }

    /// <summary>The ids of the warnings that naming the operation and its types cannot help: they are obsolete.</summary>
    public required EquatableArray<string> UsageWarnings { get; init; }
}

/// <summary>A parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as it is written in <c>typeof</c>.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="Default">Its value then, as an expression; null for null.</param>
internal sealed record DispatchParameter(string Name, string Type, bool IsOptional, string? Default);

/// <summary>An operation that cannot be called by name.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Reason">Why not, as a sentence about it.</param>
internal sealed record DispatchObstacle(string Name, string Reason);

/// <summary>What becomes of what an operation returns.</summary>
internal enum DispatchOutcome
{
    /// <summary>It returns nothing.</summary>
    Nothing,

    /// <summary>It is returned as it is; a stream too.</summary>
    Value,

    /// <summary>It is a task, and awaited.</summary>
    Awaited,
}
