using Mesh.Shared.Equatable;

namespace Mesh.Generators.Policies;

/// <summary>The policies of an operation, as generated code makes them and calls through them. All types and expressions are text.</summary>
internal sealed record OperationPoliciesModel
{
    /// <summary>The field, or the method of a generic operation, that holds them.</summary>
    public required string Field { get; init; }

    /// <summary>The class that has all type arguments of a generic operation, to tell its closed types apart; empty for any other.</summary>
    public string Closed { get; init; } = "";

    /// <summary>Their type.</summary>
    public required string Type { get; init; }

    /// <summary>The type of the functions, whose members are <see cref="Functions"/>.</summary>
    public required string FunctionsType { get; init; }

    /// <summary>What a call hands over: the service and the arguments.</summary>
    public required string State { get; init; }

    /// <summary>The caller's token.</summary>
    public required string Token { get; init; }

    /// <summary>Those whose values are handed over, in the effective order.</summary>
    public required EquatableArray<PolicyText> Policies { get; init; }

    /// <summary>What the run time calls, each a member and an expression.</summary>
    public required EquatableArray<FunctionText> Functions { get; init; }

    /// <summary>The warnings to switch off where they are named and made, with the reasons.</summary>
    public EquatableArray<string> Pragmas { get; init; }

    /// <summary>The constraints of a generic operation.</summary>
    public string Constraints { get; init; } = "";
}

/// <summary>A policy.</summary>
/// <param name="Stage">What it is in the effective order: <c>retry</c>.</param>
/// <param name="Summary">Its values, and where they come from, for the header.</param>
/// <param name="Property">The member of the settings; empty where it has none.</param>
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
