using Mesh.Generators.Dispatch;
using Mesh.Generators.Policies;
using Mesh.Generators.Steps;
using Mesh.Shared.Equatable;

namespace Mesh.Generators.Facades;

/// <summary>A member of a contract, as the facade forwards it. All types are text.</summary>
internal sealed record MemberModel
{
    public required MemberKind Kind { get; init; }

    /// <summary>The name, escaped where it must be.</summary>
    public required string Name { get; init; }

    /// <summary>The interface that declares it, when that is not the contract itself but one that it extends; else null.</summary>
    public string? Declaring { get; init; }

    /// <summary>What it returns, or the type of the property or event; <c>ref</c> included.</summary>
    public required string Type { get; init; }

    /// <summary>How its outcome reaches the caller; of methods only.</summary>
    public ReturnKind Return { get; init; }

    public bool ReturnsByRef { get; init; }

    /// <summary>Whether it must assign arguments before it returns: then a call that is not to be made throws.</summary>
    public bool HasOutParameters { get; init; }

    public EquatableArray<ParameterText> Parameters { get; init; }

    /// <summary>The parameter through which a call is cancelled; null where there is none.</summary>
    public string? Token { get; init; }

    /// <summary><c>&lt;T&gt;</c>, or empty.</summary>
    public string TypeParameters { get; init; } = "";

    /// <summary>The same as it is declared: with attributes.</summary>
    public string TypeParameterList { get; init; } = "";

    /// <summary>What of the constraints an explicit implementation must repeat.</summary>
    public string Constraints { get; init; } = "";

    /// <summary>The getter's attributes, each followed by a space; null when there is no getter.</summary>
    public string? Getter { get; init; }

    /// <summary>The setter's attributes, each followed by a space; null when there is no setter.</summary>
    public string? Setter { get; init; }

    public bool IsUnsafe { get; init; }

    /// <summary>The attributes that the forwarder must have too, a line each.</summary>
    public EquatableArray<string> Attributes { get; init; }

    /// <summary>Warnings of the forwarder that cannot be helped, each an id and a comment that says why.</summary>
    public EquatableArray<string> Pragmas { get; init; }

    /// <summary>The name of the operation in metrics; null for what is passed through without being measured.</summary>
    public string? Operation { get; init; }

    /// <summary>The field that holds the operation.</summary>
    public string OperationField { get; init; } = "";

    /// <summary>The policies through which it is called; null where it has none.</summary>
    public OperationPoliciesModel? Policies { get; init; }

    /// <summary>The steps from outside through which it is called; null where it has none.</summary>
    public StepsModel? Steps { get; init; }

    /// <summary>How its list is split; null where none is.</summary>
    public BulkModel? Bulk { get; init; }

    /// <summary>How it is called by name; null where it cannot be.</summary>
    public DispatchText? Dispatch { get; init; }

    /// <summary>Why it cannot be called by name; null where it can be, and for what is no operation.</summary>
    public DispatchObstacle? DispatchObstacle { get; init; }
}

/// <summary>A parameter as it is declared and as it is passed on.</summary>
internal sealed record ParameterText(string Declaration, string Argument);

internal enum MemberKind
{
    Method,
    Property,
    Indexer,
    Event,

    /// <summary>An operator of instances; its name is <c>+=</c> or <c>checked ++</c>.</summary>
    Operator,
}

/// <summary>How the outcome of an operation reaches its caller.</summary>
internal enum ReturnKind
{
    /// <summary>When the method returns: a value, or nothing.</summary>
    Synchronous,

    /// <summary>Through a task: <c>Task</c>, <c>Task&lt;T&gt;</c>, <c>ValueTask</c> or <c>ValueTask&lt;T&gt;</c>.</summary>
    Task,

    /// <summary>Through an <c>IAsyncEnumerable&lt;T&gt;</c>.</summary>
    Stream,
}
