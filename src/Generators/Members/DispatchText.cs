using Mesh.Shared.Equatable;

namespace Mesh.Generators.Dispatch;

/// <summary>The call of an operation by name. All types and expressions are text.</summary>
internal sealed record DispatchText
{
    /// <summary>The method's name, as callers use it.</summary>
    public required string Name { get; init; }

    /// <summary>The contract, in the form for <c>typeof</c>.</summary>
    public required string Contract { get; init; }

    /// <summary>The declaring interface.</summary>
    public required string Declaring { get; init; }

    /// <summary>The parameters, without the token.</summary>
    public required EquatableArray<DispatchParameter> Parameters { get; init; }

    public required bool TakesToken { get; init; }

    /// <summary>The call, on <c>target</c>, with <c>arguments</c>.</summary>
    public required string Call { get; init; }

    public required DispatchOutcome Outcome { get; init; }

    /// <summary>The ids of the unavoidable warnings for naming the operation and its types, which may be obsolete.</summary>
    public required EquatableArray<string> UsageWarnings { get; init; }
}

/// <summary>A parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, in the form for <c>typeof</c>.</param>
/// <param name="IsOptional">Whether it may be omitted.</param>
/// <param name="Default">Its default value as an expression; null for null.</param>
internal sealed record DispatchParameter(string Name, string Type, bool IsOptional, string? Default);

/// <summary>An operation that cannot be called by name.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Reason">The reason, as a sentence about it.</param>
internal sealed record DispatchObstacle(string Name, string Reason);

/// <summary>The handling of an operation's return value.</summary>
internal enum DispatchOutcome
{
    /// <summary>There is none.</summary>
    Nothing,

    /// <summary>The value is returned unchanged, also a stream.</summary>
    Value,

    /// <summary>The value is a task, and awaited.</summary>
    Awaited,
}
