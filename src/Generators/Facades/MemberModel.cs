using Mesh.Generators.Dispatch;
using Mesh.Generators.Policies;
using Mesh.Generators.Steps;
using Mesh.Shared.Equatable;

namespace Mesh.Generators.Facades;

/// <summary>A member of a contract that the facade forwards. All types are text.</summary>
internal sealed record MemberModel
{
    public required MemberKind Kind { get; init; }

    /// <summary>The name, escaped if necessary.</summary>
    public required string Name { get; init; }

    /// <summary>The declaring interface, if it is not the contract itself but one that it extends; otherwise null.</summary>
    public string? Declaring { get; init; }

    /// <summary>Whether the facade implements it by a public member; otherwise explicitly.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The return type, or the type of the property or event; <c>ref</c> included.</summary>
    public required string Type { get; init; }

    /// <summary>The way in which the outcome of a method reaches the caller.</summary>
    public ReturnKind Return { get; init; }

    public bool ReturnsByRef { get; init; }

    /// <summary>Whether it must assign arguments before it returns, so that a rejected call throws.</summary>
    public bool HasOutParameters { get; init; }

    public EquatableArray<ParameterText> Parameters { get; init; }

    /// <summary>The cancellation parameter; null when there is none.</summary>
    public string? Token { get; init; }

    /// <summary>The type parameters: <c>&lt;T&gt;</c>; or empty.</summary>
    public string TypeParameters { get; init; } = "";

    /// <summary>The type parameters as declared, with attributes.</summary>
    public string TypeParameterList { get; init; } = "";

    /// <summary>The constraints that an explicit implementation must repeat.</summary>
    public string Constraints { get; init; } = "";

    /// <summary>The getter's attributes, each followed by a space; null when there is no getter.</summary>
    public string? Getter { get; init; }

    /// <summary>The setter's attributes, each followed by a space; null when there is no setter.</summary>
    public string? Setter { get; init; }

    public bool IsUnsafe { get; init; }

    /// <summary>The attributes that the forwarding member must repeat, a line each.</summary>
    public EquatableArray<string> Attributes { get; init; }

    /// <summary>The unavoidable warnings of the forwarding member, each an id and a comment with the reason.</summary>
    public EquatableArray<string> Pragmas { get; init; }

    /// <summary>The name of the operation in metrics; null for a member that is forwarded without being measured.</summary>
    public string? Operation { get; init; }

    /// <summary>The field that holds the operation.</summary>
    public string OperationField { get; init; } = "";

    /// <summary>Its policies; null when it has none.</summary>
    public OperationPoliciesModel? Policies { get; init; }

    /// <summary>Its steps; null when it has none.</summary>
    public StepsModel? Steps { get; init; }

    /// <summary>The way in which its list is split; null when it is not.</summary>
    public BulkModel? Bulk { get; init; }

    /// <summary>Its call by name; null when it cannot be called so.</summary>
    public DispatchText? Dispatch { get; init; }

    /// <summary>The reason why it cannot be called by name; null when it can, and for members that are no operations.</summary>
    public DispatchObstacle? DispatchObstacle { get; init; }
}

/// <summary>A parameter.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name, escaped if necessary.</param>
/// <param name="Declaration">Its declaration.</param>
/// <param name="Argument">The argument for it.</param>
internal sealed record ParameterText(string Type, string Name, string Declaration, string Argument);

internal enum MemberKind
{
    Method,
    Property,
    Indexer,
    Event,

    /// <summary>An instance operator; its name is <c>+=</c> or <c>checked ++</c>.</summary>
    Operator,
}

/// <summary>The way in which the outcome of an operation reaches its caller.</summary>
internal enum ReturnKind
{
    /// <summary>By the return of the method: a value, or nothing.</summary>
    Synchronous,

    /// <summary>Through a task: <c>Task</c>, <c>Task&lt;T&gt;</c>, <c>ValueTask</c> or <c>ValueTask&lt;T&gt;</c>.</summary>
    Task,

    /// <summary>Through an <c>IAsyncEnumerable&lt;T&gt;</c>.</summary>
    Stream,
}
