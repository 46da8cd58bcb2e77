using Mesh.Shared.Equatable;

namespace Mesh.Generators.Policies;

/// <summary>The policies of an operation, with the code that creates them and calls through them. All types and expressions are text.</summary>
internal sealed record OperationPoliciesModel
{
    /// <summary>The name of the field, or for a generic operation the method, that holds them.</summary>
    public required string Field { get; init; }

    /// <summary>The class with all type arguments of a generic operation, which distinguishes its closed types; empty for others.</summary>
    public string Closed { get; init; } = "";

    /// <summary>Their type.</summary>
    public required string Type { get; init; }

    /// <summary>The type of the functions, whose members are <see cref="Functions"/>.</summary>
    public required string FunctionsType { get; init; }

    /// <summary>The type of a call's state: the service and the arguments.</summary>
    public required string State { get; init; }

    /// <summary>The caller's token.</summary>
    public required string Token { get; init; }

    /// <summary>The policies with settings, in the effective order.</summary>
    public required EquatableArray<PolicyText> Policies { get; init; }

    /// <summary>The functions that the run time calls, each a member and an expression.</summary>
    public required EquatableArray<FunctionText> Functions { get; init; }

    /// <summary>The warnings to disable where they are named and created, with the reasons.</summary>
    public EquatableArray<string> Pragmas { get; init; }

    /// <summary>The constraints of a generic operation.</summary>
    public string Constraints { get; init; } = "";
}

/// <summary>A policy.</summary>
/// <param name="Stage">Its name in the effective order: <c>retry</c>.</param>
/// <param name="Summary">Its values and their origin, for the header.</param>
/// <param name="Property">The member of the settings; empty when it has none.</param>
/// <param name="Settings">The expression of its settings.</param>
/// <param name="UsageWarnings">The ids of warnings of what the expression names.</param>
internal sealed record PolicyText(string Stage, string Summary, string Property, string Settings, EquatableArray<string> UsageWarnings)
{
    /// <summary>The warnings to switch off where settings are made, with the reason.</summary>
    public static IEnumerable<string> Pragmas(IEnumerable<PolicyText> policies)
    {
        string[] ids = [.. policies.SelectMany(static policy => policy.UsageWarnings).Distinct(StringComparer.Ordinal).OrderBy(static id => id, StringComparer.Ordinal)];
        return ids.Length == 0 ? [] : [string.Join(", ", ids) + " // of exceptions that a policy names; who writes it is told"];
    }
}

/// <summary>A member of the functions.</summary>
internal sealed record FunctionText(string Name, string Expression);
